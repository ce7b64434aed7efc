"""The glossary: one word for one thing, in Chinese and in English, on every page and paper. Whoever writes new words takes these.

    什么                    说                          English                 不说
    ----------------------  --------------------------  ----------------------  --------------------------------------
    the bundle              一件事                      bundle                  主题, 事项包, 套餐, item
    a service in it         事项                        matter                  业务, item, service
    a case of an applicant  办件; 几件: 3 件            case                    案件, 案例
    what it is made from    案例文件 (.json)            case file               JSON
    a test case             测试用例, 用例; 3 个        test case               测试案例, 案例, 例
    what it should give     预期                        expected                应得, 应当得到
    one meaning             数据项; 目录里: 数据元      data item               变量, 元素
    a department's own      字段                        field                   项目
    a table of decisions    决策表                      decision table          规则表, 判断表
    one kind of it          容缺矩阵                    waiver matrix
    coming later            容缺, 可容缺; 对申请人:     waiver, may come later  晚交
                            可后补
    its terms as a whole    容缺办法                    waiver policy           容缺政策
    nothing to hand in      免交; 对申请人: 不用交      not needed              免提交
    the conclusion          不予办理                    refuse                  拒绝
    - act before acceptance 不予受理                    decline                 (only this act)
    - act on the merits     不予, 不予许可, 不予认定    refuse                  (as the rule names it)
    - which of them         不予办理的类型              kind of refusal         不予种类, 不予受理的种类
    - none is reached       无结论                      undecided               不作结论 (as an outcome)
    who decides a matter    审批人                      reviewer                审核人, 审查人
    who sits in front       综合窗口                    service window          前台
    putting it in use       发布; 在用; 停用            publish; in force;      上线, 下线
                                                        retire
    day a rule begins, ends 生效日, 失效日              in force from, until    施行日, 起用日
    what stops publishing   挡住发布                    blocks publishing       阻断, 拦截
    a version               第 3 版; v3 where columns,  version 3; v3           No. 3
                            pickers and file names are
                            narrow
    a day                   11月22日（周日） in a       22 November (Sunday);   11 月 22 日, 22/11/2026
                            sentence; 2026年11月22日 on 2026-11-22
                            paper; 2026-11-22 in tables
                            and in what is found
    two engines that agree  两遍判断                    two checks              两种读法, 两套引擎
    a digest that is shown  校验值                      checksum                摘要, 哈希
    cases nobody filed      虚构数据                    made-up                 演示数据, 模拟数据

Never where an official reads it: 点火, 原子, 谓词, 节点, 快照, 布尔, 反例.
"""

WORDS: dict[str, tuple[str, str]] = {}
