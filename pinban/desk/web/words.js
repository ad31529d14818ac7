// What the desk says, in Chinese and English; which of them, the browser's language decides.

import { READING } from "./reading_words.js";

const ZH = (navigator.languages?.[0] ?? navigator.language ?? "zh").toLowerCase().startsWith("zh");
document.documentElement.lang = ZH ? "zh-Hans" : "en";

const WORDS = {
  ...READING,
  ended: ["登录已失效。", "You are logged out. "],
  ended_hint: ["时间到了，或编辑台重开过。没存上的都还在这一页里，登录以后接着存。", "Its time was over, or the desk was opened anew. What was not saved is still on this page, and will be saved once you have logged in."],
  ended_token: ["编辑台重开过，这个地址不能用了：请打开命令新印出的地址。没存上的字还在这一页里，先把它抄下来。", "The desk was opened anew and this address holds no more: open the one that the command now prints. What was not saved is still on this page: copy it first."],
  not_done: ["连接断了，这一步没有做；连上以后再做一次", "connection lost: this was not done; do it again once it is back"],
  ended_not_done: ["登录过期了，这一步没有做；登录以后再做一次", "the log-in ran out: this was not done; do it again once you have logged in"],
  kept_for_later: ["还没存上；连上、登录以后自己补存", "not saved yet; it will be once the line, or the log-in, is back"],
  caught_up: ["补存了 {0} 处", "{0} changes that waited are saved"], unsent: ["{0} 处还没存上", "{0} not saved yet"], not_saved: ["没存上", "not saved"],
  offline_kept: ["连接断了，没存上；字在这里，连上就存", "connection lost, not saved; it will be when the line is back"],
  leave_unsaved: ["还有没存上的字，再点一次就退出，那些字留在这个标签页里", "some text is not saved yet; click again to log out all the same: it stays in this tab"],
  draft_of: ["这个标签页里还有{0}没存上的字，{0}登录以后会接着存", "this tab holds text of {0} that was not saved; it will be when {0} logs in"],
  has_it_too: ["你在另一个窗口里开着这篇稿件，这里只能看", "you have this story open in another window; here you can read it"],
  not_brought: ["{0} 没有收进来：连接断了，或登录过期了。再拖一次", "{0} was not brought in: the line was lost or the log-in ran out. Drop it again"],
  board: ["版样", "Board"], page: ["版面", "Page"], findings: ["问题", "Findings"], out: ["出版", "Out"], story: ["稿件", "Story"],
  undo: ["撤销", "Undo"], redo: ["重做", "Redo"], making: ["正在排…", "making up…"], ready: ["已是最新", "up to date"], took: ["上一次排了 {0} 秒", "made in {0} seconds"], more_costs: ["其余 {0} 项", "{0} more"], why_accepted: ["认可：{0}（{1}）", "Let stand: {0} ({1})"],
  broken: ["稿件有错，版面是上一次的", "the files have errors; these are the former pages"],
  offline: ["连接断了，正在重连…", "connection lost, trying again…"],
  page_of: ["第 {0} 版", "Page {0}"], over: ["超 {0} 行", "{0} lines over"], over_chars: ["超 {0} 行（约 {1} 字）", "{0} lines over (about {1} characters)"],
  under: ["空 {0} 行", "{0} lines free"], under_chars: ["缺 {0} 行（约 {1} 字）", "{0} lines under (about {1} characters)"],
  fits: ["正好", "fits"], empty: ["空", "empty"], makeup: ["拼", "making up"], reading: ["校", "reading"], clear: ["清", "clear"],
  held: ["未上版", "Not on a page"], pool: ["待分", "To be shared out"], fillers: ["补白", "Fillers"], on_page: ["上版", "On this page"],
  new_story: ["新稿件", "New story"], headline: ["标题", "Headline"], file_name: ["文件名", "File name"], make: ["建立", "Create"], cancel: ["取消", "Cancel"],
  drop_here: ["放到第 {0} 版", "Put on page {0}"], import: ["收稿件", "Bring in copy"], imported: ["收了 {0} 篇：{1}", "{0} brought in: {1}"],
  import_hint: ["把 Word、文本、网页、图片拖到某一版上，或点这里选", "drop Word, text, web pages or pictures on a page, or choose here"],
  make_up: ["拼版", "Make-up"], search_findings: ["找问题", "Find a finding"], fault: ["程序自己出错了（{0}），版面是上一次的", "a fault of the program ({0}); these are the former pages"],
  search: ["找稿件", "Find a story"], characters: ["{0} 字", "{0} characters"], pictures: ["{0} 图", "{0} pictures"], priority: ["主次", "Priority"],
  kicker: ["引题", "Kicker"], subhead: ["副题", "Subhead"], byline: ["署名", "Byline"], dateline: ["电头", "Dateline"], credit: ["来源", "Credit"],
  text: ["正文", "Text"], galley: ["条样", "Galley"], saved: ["已存", "saved"], saving: ["在存…", "saving…"], typing: ["在写", "typing"],
  caption: ["图片说明", "Caption"], alt: ["读屏描述", "Description"], columns_wish: ["栏数", "Columns"], crop: ["最多可裁", "May be cut"],
  picture: ["图 {0}", "Picture {0}"], boxed: ["加框", "Boxed"], kind: ["体裁", "Kind"],
  frame: ["{0} 栏 × {1} 行，第 {2} 栏第 {3} 行起", "{0} columns × {1} lines, from column {2}, line {3}"], tier: ["题档 {0}", "headline tier {0}"],
  pinned: ["已钉住", "pinned"], pin: ["钉在这里", "Pin here"], unpin: ["松开", "Let go"], lock_page: ["全版锁住", "Lock the page"], unlock_page: ["全版松开", "Unlock the page"],
  swap: ["对调", "Swap"], swap_with: ["点要对调的那一篇", "click the story to swap with"], edit: ["改稿", "Edit"], ways: ["别的排法", "Other ways"],
  looking: ["在找…", "looking…"], take_way: ["用这一种", "Take this one"], no_ways: ["没有明显不同的好排法", "there is no other good way"],
  body_tier: ["正文字号档", "Body tier"], body_auto: ["自动（{0}）", "automatic ({0})"], costs: ["扣分", "Costs"], cost: ["共 {0}", "{0} in all"], proposals: ["可以这样改", "What would help"],
  homeless: ["放不下：《{0}》（{1} 字）", "no room: “{0}” ({1} characters)"], page_findings: ["本版的问题", "This page's findings"], none: ["没有", "none"],
  section: ["版名", "Section"], page_credit: ["图片来源", "Picture credit"], whole: ["整版的 PDF，不能在这里拼", "a whole page as PDF; there is nothing to make up here"],
  zoom_fit: ["整版", "Whole page"], zoom_in: ["放大", "Zoom in"], zoom_out: ["缩小", "Zoom out"], frames: ["框", "Frames"],
  hint: ["点一个框选中；拖动换位置，拖边改栏数、行数；方向键移动，Shift+方向键改大小；？看所有的键", "click a frame; drag it, or its edges; arrows move, Shift+arrows resize; ? shows all keys"],
  keys: ["所有的键", "All keys"], close: ["关", "Close"], error: ["错误", "Errors"], warning: ["警告", "Warnings"], note: ["提示", "Notes"], all: ["全部", "All"],
  fix: ["改成“{0}”", "Change to “{0}”"], fix_delete: ["删去", "Delete it"], accept: ["认可", "Let stand"], reason: ["理由", "Reason"], by: ["姓名", "Your name"],
  accepted: ["已认可", "Let stand"], edition: ["整期", "The edition"], score: ["差错率 {0}/万，不得超过 {1}", "{0} faults in 10,000 characters; {1} allowed"],
  rule: ["依据：{0}", "Rule: {0}"], go: ["去看", "Go there"], nothing_found: ["没有问题", "Nothing found"],
  build: ["排全期", "Build"], building: ["正在排全期…", "building…"], build_done: ["排好了", "Done"], build_failed: ["有错误，没有出版", "Errors: nothing was published"], build_cancelled: ["取消了，原来的输出没动", "Cancelled; the former output stays"],
  build_hint: ["排出付印的版、特刊、小样、数字报和档案包；有错误就不动原来的输出", "makes press pages, supplement, proofs, e-paper and archive; with errors the former output stays"], files: ["文件", "Files"], for_press: ["付印", "For the press"], for_readers: ["特刊、数字报", "Supplement and e-paper"], for_proof: ["小样", "Proofs"], other_files: ["其余 {0} 个：报告、计划……", "{0} more: report, plans …"],
  conflict: ["这一段别人也改了", "Someone else changed this paragraph too"], mine: ["留我的", "Keep mine"], theirs: ["用别人的", "Take theirs"], theirs_text: ["别人的", "Theirs"], mine_text: ["我的", "Mine"],
  has_it: ["{0} 正在改这篇稿件，你只能看", "{0} has this story open; you can read it"], take_over: ["接过来改", "Take over"], someone: ["别人", "someone"],
  no_place: ["不在版上，或与别的简讯合排，没有行数可比", "not on a page, or grouped with other briefs: nothing to fit"], place: ["第 {0} 版", "page {0}"],
  did_move: ["移动《{0}》", "move “{0}”"], did_pin: ["钉住《{0}》", "pin “{0}”"], did_swap: ["对调", "swap"], did_lock: ["锁版", "lock"], did_unpin: ["松开", "let go"], did_alternative: ["换排法", "other way"],
  did_page: ["改版面", "page"], did_field: ["改《{0}》的{1}", "“{0}”: {1}"], did_text: ["改《{0}》", "edit “{0}”"], did_new: ["新稿《{0}》", "new “{0}”"], did_fix: ["改错", "fix"], did_accept: ["认可", "let stand"], did_import: ["收稿", "bring in"],
  your_name: ["你的名字（记在每一步上）", "Your name, kept with every step"], no_such_page: ["没有这一版，或还没排出来", "no such page, or it is not made up yet"],
  key_arrows: ["移动一栏、一行", "move by a column or a line"], key_shift: ["加宽、收窄、加深、缩短", "wider, narrower, deeper, shorter"], key_l: ["钉住、松开", "pin, let go"], key_s: ["对调", "swap"], key_e: ["改稿", "edit"],
  key_tab: ["选下一个框", "next frame"], key_esc: ["不选", "deselect"], key_pages: ["上一版、下一版", "page before, next page"], key_views: ["版样、版面、问题、出版", "board, page, findings, out"], key_z: ["撤销、重做", "undo, redo"], key_zoom: ["放大、缩小、整版", "zoom in, out, whole page"], key_f: ["框显示、隐藏", "show or hide frames"], key_help: ["这张表", "this table"], key_note: ["写批注时：记下、不写了", "in a note: keep it, cancel"],
  heading_place: ["题的位置", "Heading"], by_makeup: ["由拼版定", "make-up decides"], heading_above: ["题在文上", "above the text"], heading_beside: ["题文并列", "beside the text"],
  picture_place: ["图的位置", "Picture"], picture_middle: ["文中", "amid its columns"], picture_around: ["文字绕排", "text around it"], may_cut: ["最多可裁", "May be cut"],
  crop_now: ["在框里移图", "Move the picture"], key_c: ["在框里移图（双击也行）", "move the picture in its frame, as a double click does"],
  not_cut: ["框里的部分不裁", "this part is never cut"], crop_drag: ["拖动图片，定哪里露出来", "drag the picture: what of it is to be seen"], cut_shares: ["裁去：左 {0}%，上 {1}%，右 {2}%，下 {3}%", "cut: left {0}%, top {1}%, right {2}%, bottom {3}%"], cut_nothing: ["没有裁", "nothing is cut"], focus_free: ["不定焦点", "no focus"],
  nothing_cut: ["这幅图没有裁，拖不动", "nothing of this picture is cut, so that it cannot be moved"], nothing_cut_hint: ["先在“最多可裁”里多许一些，拼版用得着才裁", "allow more to be cut first; make-up cuts where it helps"],
  still_filler: ["补白填在剩下的地方，不能拖", "fillers stand where room is left and cannot be dragged"], still_filler_hint: ["要它固定，就在版样里把它放到这一版的稿件里", "to hold one, put it among this page’s stories on the board"],
  still_group: ["成组的简讯由拼版合排，不能拖", "grouped briefs are make-up’s and cannot be dragged"], still_group_hint: ["要单放一条，把它的体裁（kind）从 brief 改成 report", "to place one by itself change its kind from brief to report"],
  still_jump: ["转来的部分跟着原稿，不能拖", "a jumped part goes with its story and cannot be dragged"], still_jump_hint: ["要它不转版，在原稿那一版多给它几行", "to keep it whole give it more lines on its own page"],
  advert: ["广告", "Advert"], advert_place: ["位置", "Place"], advert_hint: ["拖动或用方向键换位置；大小是订的，不变", "drag it, or use the arrows; its size is as booked"], place_cells: ["照栏、行", "by column and line"],
  place_foot: ["版脚", "foot"], place_foot_left: ["版脚左", "foot, left"], place_foot_right: ["版脚右", "foot, right"], place_head_left: ["版头左", "head, left"], place_head_right: ["版头右", "head, right"], place_island: ["版中", "island"], place_ear: ["报眼", "ear"],
  banner: ["通栏标题", "Banner"], freely: ["重新拼", "Make up freely"], freely_hint: ["不照原来的位置，按最好的排法重新拼；钉住的不动", "as if nothing had stood anywhere; pins stay"],
  what_clashes: ["要松开哪些？", "What would have to give way?"], no_free: ["松开别的也不行：改行数、栏数或换一处", "letting others go does not help: change lines, columns or the place"], free_these: ["松开{0}", "Let {0} go"], let_go_and_put: ["松开{0}，放到这里", "Let {0} go and put it here"],
  draft_back: ["上次没存上的字还在，接着存", "what had not been saved is here again and will be"], no_folder: ["{0} 是文件夹：把里面的文件拖进来", "{0} is a folder: drop the files in it"],
  skip_step: ["跳过这一步", "Skip this step"], turn_over: ["连后来改的一起取回", "Take later changes back too"],
  late: ["晚到的稿", "Late news"], late_hint: ["换上一篇，先看会动什么，再定", "exchange a story: see what moves before it is taken"], late_out: ["撤下", "Take out"], late_in: ["换上", "Put in"], late_look: ["看会动什么", "See what moves"], late_take: ["就这样换", "Take it"], late_nothing: ["没有可换的稿件：先在版样里收进或新建", "no story waits: bring one in on the board first"],
  came: ["新上：{0}", "comes: {0}"], moved: ["移动：{0}", "moves: {0}"], went: ["撤下：{0}", "goes: {0}"], others_change: ["别的版也变：{0}", "other pages change: {0}"], nothing_moves: ["别的都不动", "nothing else moves"], cannot_set: ["这样排不了", "it cannot be set like this"],
  replate: ["换版", "Replate"], replate_hint: ["只换勾选的版，别的版须一字不变；换下的版和改了什么留在 replates/", "exchange the ticked pages only; the others must not change; former pages and what changed are kept in replates/"],
  did_exchange: ["换稿《{0}》", "exchange “{0}”"], did_freely: ["重新拼第 {0} 版", "make up page {0} freely"], did_advert: ["移广告", "move an advert"], did_banner: ["改通栏标题", "banner"],
  severity_error: ["错误", "error"], severity_warning: ["警告", "warning"], severity_note: ["提示", "note"], download: ["取走", "Download"],
};

/** A word or sentence by its name; `{0}` and so on are filled in. */
export function t(name, ...values) {
  const pair = WORDS[name];
  if (!pair) throw new Error(`no word ${name}`);
  return pair[ZH ? 0 : 1].replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? "");
}

/** What a thing says of itself in both languages. */
export const told = (item) => (ZH ? item.zh : item.en) ?? "";
/** The cure of a finding. */
export const hint = (item) => (ZH ? item.hint_zh : item.hint_en) ?? "";
export const chinese = ZH;
