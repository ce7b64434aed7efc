"""Words of files that are handed in: why one is not taken, and how to mend it."""

WORDS: dict[str, tuple[str, str]] = {
    "FILE_MOST": ("每个不超过 {most} MB", "{most} MB each"),
    "FILE_PICTURE_TOO_LARGE": (
        "图片“{where}”有 {found} MB，上限是 {most} MB。请在相机设置里把分辨率调低后重拍，或截屏后上传截图。",
        "The picture “{where}” has {found} MB; the limit is {most} MB. Please take it again at a lower resolution, or upload a screenshot of it.",
    ),
    "FILE_TOO_MANY_PIXELS": (
        "图片“{where}”超过 {most} 百万像素，打不开。请在相机设置里把分辨率调低后重拍，或截屏后上传截图。",
        "The picture “{where}” has more than {most} million pixels. Please take it again at a lower resolution, or upload a screenshot of it.",
    ),
    "FILE_HEIC": (
        "照片“{where}”是 HEIC 格式，电脑上常常打不开。请在苹果手机的“设置—相机—格式”里选“兼容性最佳”后重拍，或截屏后上传截图。",
        "The photo “{where}” is in HEIC format, which many computers cannot open. Choose “Most Compatible” under Settings, Camera, Formats "
        "on the iPhone and take it again, or upload a screenshot of it.",
    ),
    "FILE_OTHER_PICTURE": (
        "图片“{where}”是 {found} 格式，不能接收。请在手机上打开这张图片截屏，上传截图；或者用相机重新拍照上传。可以上传 {allowed}。",
        "The picture “{where}” is in {found} format, which is not taken. Please open it on the phone and upload a screenshot of it, or take a "
        "photo with the camera. You may upload {allowed}.",
    ),
    "FILE_LOOKS_OTHERWISE": (
        "文件“{where}”的内容不是 {ending}，看起来是 {found}。请重新导出或扫描后再上传。",
        "The content of “{where}” is not {ending}; it looks like {found}. Please export or scan it again.",
    ),
    "FILE_OLD_OFFICE": (
        "暂不收 .{found} 文件“{where}”。请在 WPS 或 Word 里打开，“另存为”PDF 后上传（也收 {allowed}）。",
        "“{where}” is a .{found} file, which is not taken. Please open it in WPS or Word and save it as PDF ({allowed} are taken too).",
    ),
    "FILE_NAME_ODD": (
        "文件名“{where}”里有路径、看不见的符号或系统保留的名字，或者太长。请改一个简单的文件名后再上传。",
        "The file name “{where}” holds a path, hidden characters or a name that systems reserve, or is too long. Please rename the file simply.",
    ),
    "FILE_BROKEN": (
        "文件“{where}”打不开，可能没有传全或已损坏。请在自己的设备上打开看看，重新导出、扫描或拍照后再上传。",
        "The file “{where}” cannot be opened; it may be incomplete or damaged. Please try it on your own device, then export, scan or "
        "photograph it again.",
    ),
    "FILE_CRASHED": (
        "文件“{where}”太复杂或已损坏，打不开。请打印成 PDF，或拍照后再上传。",
        "The file “{where}” is too complex or damaged and cannot be opened. Please print it to PDF, or upload a photo of it.",
    ),
    "FILE_TOO_SLOW": (
        "文件“{where}”{seconds} 秒内没有检查完。请过一会儿再传；仍不行，请打印成 PDF 或拍照后上传。",
        "Checking the file “{where}” took longer than {seconds} seconds. Please try again in a while; if that fails, print it to PDF or "
        "upload a photo of it.",
    ),
    "FILE_BUSY": (
        "现在上传的人多，文件“{where}”还没有轮到检查。请过一会儿再传，已填的内容都在。",
        "Many people are uploading just now, and “{where}” has not had its turn. Please try again in a while; what you filled in is kept.",
    ),
    "FILE_BOMB": (
        "文件“{where}”解开后大得不正常，不能接收。请打印成 PDF，或拍照后再上传。",
        "The file “{where}” unpacks to an abnormal size and cannot be taken. Please print it to PDF, or upload a photo of it.",
    ),
    "FILE_MORE_INSIDE": (
        "文件“{where}”里还夹着别的文件或网页代码。请重新导出、扫描或截屏，只上传材料本身。",
        "The file “{where}” has another file or web code in it. Please export, scan or photograph it again and upload the material alone.",
    ),
    "FILE_PDF_SCRIPT": (
        "PDF“{where}”里有会自动执行的脚本或动作。请用“打印—另存为 PDF”重新生成一份再上传。",
        "The PDF “{where}” holds a script or an action that runs by itself. Please print it to PDF again and upload that.",
    ),
    "FILE_PDF_ATTACHMENT": (
        "PDF“{where}”里附带了别的文件。请把附件分开上传，并用“打印—另存为 PDF”重新生成这份文件。",
        "The PDF “{where}” has other files attached. Please upload those by themselves, and print this one to PDF again.",
    ),
    "FILE_PDF_MEDIA": (
        "PDF“{where}”里有音频、视频或三维内容。请用“打印—另存为 PDF”重新生成一份再上传。",
        "The PDF “{where}” holds sound, film or three-dimensional content. Please print it to PDF again and upload that.",
    ),
    "FILE_PDF_DYNAMIC_FORM": (
        "PDF“{where}”是动态表单（XFA），别的软件显示不全。填好后请用“打印—另存为 PDF”生成一份再上传。",
        "The PDF “{where}” is a dynamic form (XFA) that other programs show only in part. Please fill it in, print it to PDF and upload that.",
    ),
    "FILE_PDF_LOCKED": (
        "PDF“{where}”有密码或加了限制。请取消密码，或打开后用“打印—另存为 PDF”生成一份再上传。",
        "The PDF “{where}” has a password or restrictions. Please remove them, or open it, print it to PDF and upload that.",
    ),
    "FILE_LOCKED": (
        "文件“{where}”有密码。请取消密码后再上传。",
        "The file “{where}” has a password. Please remove it and upload the file again.",
    ),
    "FILE_ODD_NAMES": (
        "文件“{where}”的内部结构不正常。请在 WPS 或 Office 里打开，另存为 PDF 后上传。",
        "The inner structure of “{where}” is not as it should be. Please open it in WPS or Office and save it as PDF.",
    ),
    "FILE_MACROS": (
        "文件“{where}”里有宏（会自动运行的程序）。请在 WPS 或 Office 里打开，另存为 PDF 后上传。",
        "The file “{where}” holds macros, programs that run by themselves. Please open it in WPS or Office and save it as PDF.",
    ),
    "FILE_EMBEDDED": (
        "文件“{where}”里嵌有别的程序或文件。请把它们删去或分开上传，或另存为 PDF 后上传。",
        "Other programs or files are embedded in “{where}”. Please remove them or upload them by themselves, or save the file as PDF.",
    ),
    "FILE_DTD": (
        "文件“{where}”里有不该有的定义（DTD）。请在 WPS 或 Office 里打开，另存为 PDF 后上传。",
        "The file “{where}” holds definitions (a DTD) that do not belong there. Please open it in WPS or Office and save it as PDF.",
    ),
    "FILE_REACHES_OUT": (
        "文件“{where}”要读取外部的模板、图片或数据。请断开这些链接，或另存为 PDF 后上传。",
        "The file “{where}” fetches templates, pictures or data from elsewhere. Please break those links, or save the file as PDF.",
    ),
}
