import type { ClassReference } from './types.ts';

export const PyModuleRegistry: ClassReference = {
  file: 'src/mgr/PyModuleRegistry.cc',
  functions: {
    'PyModuleRegistry::init': {
      en: 'Runs at the boot of a mgr: finds out which modules there are.',
      zh: 'mgr 启动时运行：查明有哪些模块。',
    },
    'PyModuleRegistry::probe_modules': {
      en: 'Lists the modules that are installed, but for those switched off by configuration.',
      zh: '列出已安装的模块，排除被配置禁用的。',
    },
    'PyModuleRegistry::handle_mgr_map': {
      en: 'Takes each MgrMap: notes which modules are enabled, and says whether that set is another now, which only a new process can follow.',
      zh: '处理每个 MgrMap：记录启用的模块；若集合改变则说明必须重启进程。',
    },
    'PyModuleRegistry::standby_start': {
      en: 'Another mgr is active: lets modules that have a standby side, such as one that redirects to the active mgr, begin.',
      zh: '另一个 mgr 是 active：启动具有 standby 模式的模块（例如重定向到 active mgr 的模块）。',
    },
    'PyModuleRegistry::active_start': {
      en: 'Starts every enabled module, as the last part of becoming active.',
      zh: '成为 active 的最后阶段：启动所有启用的模块。',
    },
    'PyModuleRegistry::handle_config_notify': {
      en: 'The monitor has sent its configuration: the modules look at their options again.',
      zh: 'monitor 发来配置：让模块重新读取各自的选项。',
    },
    'PyModuleRegistry::notify_all': {
      en: 'Tells the modules, if any run, that something of a kind is new: a map, the health, statistics.',
      zh: '若有模块在运行，通知它们某类信息已更新：map、健康或统计。',
      file: 'src/mgr/PyModuleRegistry.h',
    },
    'PyModuleRegistry::get_commands': {
      en: 'Lists what the mgr can be asked, for the monitor, so that it knows where to send a command.',
      zh: '列出 mgr 支持的命令并告知 monitor，使其知道命令应转发到哪里。',
    },
    'PyModuleRegistry::get_py_commands': {
      en: 'Lists the commands of all enabled modules.',
      zh: '列出所有启用模块的命令。',
    },
    'PyModuleRegistry::get_health_checks': {
      en: 'Collects what the modules complain of, and which of them have failed.',
      zh: '收集模块提出的健康问题，以及哪些模块自身失败。',
    },
  },
  decisions: {
    'the first MgrMap': { zh: '第一份 MgrMap' },
    'the modules changed': { zh: '模块集合已改变' },
    'the module is enabled': { zh: '该模块已启用' },
    'modules run': { zh: '有模块在运行' },
  },
};

export const ActivePyModules: ClassReference = {
  file: 'src/mgr/ActivePyModules.cc',
  functions: {
    'ActivePyModules::_refresh_config_map': {
      en: 'Takes the modules’ options from what the monitor keeps.',
      zh: '从 monitor 保存的配置中取得模块选项。',
    },
    'ActivePyModules::start_one': {
      en: 'Starts one module: loads it on the finisher, so that its code holds nobody up, and gives it a thread of its own.',
      zh: '启动一个模块：在 finisher 上加载，以免其代码阻塞其他模块，随后为其启动独立的线程。',
    },
    'ActivePyModules::notify_all': {
      en: 'Queues news on every module that asked for that kind.',
      zh: '为每个订阅了该类通知的模块排入一条通知。',
    },
    'ActivePyModules::get_python': {
      en: 'A module asks for something that the mgr knows, by name (`fs_map`, `health`, `osd_map`, …), and gets its present state.',
      zh: '模块按名字查询 mgr 掌握的信息（`fs_map`、`health`、`osd_map` 等），得到其当前内容。',
    },
    'ActivePyModules::get_counter_python': {
      en: 'A module asks for the newest values of a daemon’s counter.',
      zh: '模块查询某守护进程性能计数器的最近若干取值。',
    },
    'ActivePyModules::get_metadata_python': {
      en: 'A module asks for a daemon’s metadata: its host, version and the like.',
      zh: '模块查询某守护进程的元数据（主机名、版本等）。',
    },
    'ActivePyModules::get_typed_config': {
      en: 'A module asks for one of its options.',
      zh: '模块查询自己的某个选项。',
    },
    'ActivePyModules::get_config': {
      en: 'Looks an option of a module up.',
      zh: '查找某个模块的选项。',
    },
    'ActivePyModules::get_health_checks': {
      en: 'Collects what the running modules complain of.',
      zh: '收集运行中模块提出的健康问题。',
    },
    'ActivePyModules::get_progress_events': {
      en: 'Collects how far long-running work is, as modules say.',
      zh: '收集模块报告的长时间任务的进度。',
    },
    'ActivePyModules::handle_command': {
      en: 'Has a command answered by its module, or says that the module does not run.',
      zh: '让所属模块应答命令；若模块未运行则予以说明。',
    },
  },
  decisions: {
    'the module asked for it': { zh: '该模块订阅了此类通知' },
    'the name is known': {
      zh: '名字是已知的',
      note: {
        en: 'No: the module gets nothing, the mgr lives on.',
        zh: '否：模块得不到内容，mgr 不受影响。',
      },
    },
    'the module runs': { zh: '模块正在运行', note: { en: 'No: ENOENT.', zh: '否：返回 ENOENT。' } },
  },
};

export const ActivePyModule: ClassReference = {
  file: 'src/mgr/ActivePyModule.cc',
  functions: {
    'ActivePyModule::load': {
      en: 'Makes the module’s object and lets it read its options. An error in its code stays here.',
      zh: '创建模块对象并让其读取选项；模块代码的错误止步于此。',
    },
    'ActivePyModule::notify': {
      en: 'Tells the module that something it asked for is new.',
      zh: '通知模块：它订阅的信息已更新。',
    },
    'ActivePyModule::config_notify': {
      en: 'Tells the module that options may have changed.',
      zh: '通知模块：选项可能已改变。',
    },
    'ActivePyModule::handle_command': {
      en: 'Runs a command of the module; an error in its code becomes the answer.',
      zh: '执行模块的命令；模块代码的错误会成为应答。',
    },
    'PyModuleRunner::serve': {
      en: 'The module’s own thread, from its start to its end.',
      zh: '模块自己的线程，从启动到结束。',
      file: 'src/mgr/PyModuleRunner.cc',
    },
  },
  decisions: {
    'the module was loaded': { zh: '模块加载成功' },
  },
};
