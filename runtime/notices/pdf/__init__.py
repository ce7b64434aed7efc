"""The paper engine: markup in, PDF out. The only folder that imports reportlab.

    from runtime.notices.template import compose
    from runtime.notices.pdf.render import render

    paper = render(compose("waiver_acceptance", context), title="容缺受理通知书")
    paper.content, paper.pages, paper.missing_glyphs

The markup is a small strict XML (`runtime/notices/markup.py` refuses everything else, with the template's line):

    <doc>                               attributes: size (pt, 16), numbering (dash | of | none), running (head of later pages)
    <title>容缺受理通知书</title>        2号 小标宋, centred; two lines are balanced; <br/> parts it by hand
    <docno>芙市监容缺〔2026〕7号</docno>  centred under the title
    <to>{{ applicant.name }}：</to>     flush left
    <h>一、申请材料</h>                  heading; level 1 黑体, 2 楷体, 3 bold, 4 仿宋; stays with what follows
    <p>正文 <b>黑体</b> <k>楷体</k> <u>下划线</u> <box on="1"/>电子签名 <blank chars="8"/></p>
                                        body: indented 2 characters (indent="0" for none), justified (align="left|right|center")
    <kv k="联系电话">138****8000</kv>    label and value, further lines under the value
    <table cols="12,60,20" head="1">    shares of the width; head rows come again on every page; size (pt, 12); aligns="center,left,right"
      <tr><th>序号</th><th>材料</th><th>形式</th></tr>      a column is never so narrow that a date or a pair of characters is torn
      <tr><td align="center">1</td><td span="2">…</td></tr>  span = columns, rows = rows merged
    </table>
    <sign org="芙蓉区市场监督管理局" date="2026年3月10日" seal="sample"/>   place of the seal; seal="none" without
                                                       several offices jointly: org="甲局；乙局；丙局"
    <signature who="承诺人（签名或者盖章）"/>                a rule to sign on and a date to fill in
    <note>本通知书一式两份。</note>       小四 below the text
    <space lines="1"/> <rule dashed="1"/> <pagebreak/>
    <qr value="https://…" text="扫码核验文书真伪"/>         in the foot of the last page
    <ends right="填表日期：2026年3月10日">编号：甲</ends>      a text at either end of a line
    <form least="9">                    a ruled table on a grid of twelve columns, numbered 第 x 页 共 y 页; `least`: millimetres of a row
      <section side="申请人">一、申请人</section>     `side` is read at the left edge from top to bottom; what does not fit there, and a
                                        section without it, is a heading that comes again where its rows go over to the next page
      <photo label="照片"/>             a place for a photograph beside the first rows of the section
      <field label="姓名" room="4">王䶮</field>   short ones share a row, up to three; long values and wide="1" take a whole one;
                                        `room`: characters that must fit, lines="3": room for so many lines
      <choice label="性别"><option on="1">男</option><option>女</option></choice>      ☑ and □, no option parted
      <group side="从业人员" cols="8,20,30" head="1"><tr><th>…</th></tr><tr><td>…</td></tr></group>
                                        `title` instead of `side`: a heading above; the head comes again on every page
      <statement label="申请人声明" side="申请人声明" lines="2">本人承诺……<signature who="申请人"/></statement>
    </form>
    </doc>

A template is Jinja2 with `{{ field }}`, `if`, `for` (two deep), comparisons, `{% include "snippet" %}` and the filters
date time money mask default join length first last chinese. Data are escaped and cleaned; a line end in data stays a line end,
one in the template does not. `check_template(source, names_of(context))` tells every fault with its line and the nearest name.

From top to bottom: render (document to bytes), layout (tags to blocks), form_table, form_field, side_grid, table, paragraph, seal
(blocks), packing (fields to rows; pure),
flow (blocks to pages), linebreak (lines; pure), page and qr (what stands around the text), pen (operators),
fonts (which file draws which character), sheet (measures), columns (widths of columns). Faces and geometry of an office:
`runtime/typography`.
"""
