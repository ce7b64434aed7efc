"""Words of the commands that work on the house: versions, upkeep, worker, doctor."""

WORDS: dict[str, tuple[str, str]] = {
    "CLI_PUBLISH": ("发布一版", "publish a version"),
    "CLI_EXPORT": ("导出已发布的一版", "export a published version"),
    "CLI_LIST": ("列出全部版本", "list every version"),
    "CLI_MIGRATE": ("把数据库升到本软件的数据结构", "bring the database to the schema of this software"),
    "CLI_VERIFY": ("核对事件链、编号和状态", "check the chain of events, the counters and the states"),
    "CLI_BACKUP": ("备份数据库", "back the database up"),
    "CLI_RESTORE": ("把备份恢复到空数据库", "restore a backup into an empty database"),
    "CLI_PURGE": ("清理久置草稿、做完的任务和无主文件", "remove old drafts, finished jobs and files nobody names"),
    "CLI_DEMO": ("填入演示数据", "fill in the demonstration"),
    "CLI_WORKER": ("运行任务队列，直到停止", "run the queue until stopped"),
    "CLI_DOCTOR": ("检查设置、数据库、共享库、字体、队列和磁盘", "check settings, database, libraries, fonts, queue and disk"),
    "CLI_SIMULATE": ("试算新旧两版的差别", "compare two versions over submissions"),
    "CLI_NO_SUCH_PERSON": (
        "没有用户“{name}”。请先运行 demo，或由管理员建立账号。",
        "There is no user “{name}”. Run demo first, or have an account made.",
    ),
    "CLI_PUBLISHED": ("“{title}”已发布为第 {version} 版。", "“{title}” is published as version {version}."),
    "CLI_WRITTEN": ("已写入 {file}。", "Written to {file}."),
    "CLI_NO_VERSIONS": ("还没有发布过任何版本。", "Nothing is published yet."),
    "CLI_MIGRATED": ("数据库的数据结构是 {schema}。", "The database has schema {schema}."),
    "CLI_VERIFIED": (
        "核对了 {cases} 件、{events} 个事件，发现 {bad} 处问题。",
        "{cases} cases and {events} events checked, {bad} problems.",
    ),
    "CLI_BACKED_UP": ("已备份 {rows} 行到 {file}。", "{rows} rows backed up to {file}."),
    "CLI_RESTORED": ("已从 {file} 恢复 {rows} 行。", "{rows} rows restored from {file}."),
    "CLI_PURGED": (
        "清理了 {drafts} 份草稿、{jobs} 个任务、{files} 个文件。",
        "{drafts} drafts, {jobs} jobs and {files} files removed.",
    ),
    "CLI_DEMO_FILLED": (
        "新增 {versions} 个版本、{people} 个演示用户、{records} 条库记录、{cases} 件办件。",
        "Added {versions} versions, {people} demo users, {records} library records and {cases} cases.",
    ),
    "CLI_WORKED": ("做了 {jobs} 个任务。", "{jobs} jobs done."),
    "CLI_DOCTOR_OK": ("正常", "ok"),
    "CLI_DOCTOR_BAD": ("有问题", "bad"),
    "CLI_DOCTOR_SETTINGS": ("受理机构 {office} {name}", "office {office} {name}"),
    "CLI_NO_DATABASE": (
        "数据库连不上（{fault}）。请检查 DATABASE_URL 和 DATA_DIR。",
        "The database cannot be reached ({fault}). Please check DATABASE_URL and DATA_DIR.",
    ),
    "CLI_DOCTOR_OLD_SCHEMA": (
        "数据结构是 {present}，本软件需要 {needed}。请运行 migrate。",
        "The schema is {present}; this software needs {needed}. Please run migrate.",
    ),
    "CLI_DOCTOR_SCHEMA": ("数据结构 {schema}", "schema {schema}"),
    "CLI_DOCTOR_QUEUE": (
        "放弃的任务 {dead} 个，迟迟没做的 {late} 个。有迟的请启动 worker。",
        "{dead} jobs given up, {late} late. If any are late, start the worker.",
    ),
    "CLI_DOCTOR_FONTS": ("文书字体 {count} 个", "{count} fonts for papers"),
    "CLI_DOCTOR_DISK": ("{folder} 还有 {free} MB 可用", "{folder} has {free} MB left"),
    "CLI_SIMULATED": ("共 {total} 份，结论不同的 {changed} 份。", "{total} submissions, {changed} with another outcome."),
}
