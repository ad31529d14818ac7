// What the views of reading, signing, former editions and logging in say, in Chinese and English.

export const READING = {
  read_view: ["读样", "Reading"], archive: ["档案", "Archive"], signed: ["签", "signed"],
  sign_as: ["签字：{0}", "Sign as {0}"], proofreader: ["校对", "proofreader"], editor: ["编辑", "editor"], chief: ["总编辑", "chief editor"],
  signatures: ["签样", "Signatures"], to_sign: ["待签", "to sign"], not_asked: ["不要求", "not asked for"], void: ["作废", "void"], since_then: ["签字以后：{0}", "since then: {0}"],
  withdraw: ["撤回", "Withdraw"], withdraw_why: ["为什么撤回", "Why withdraw it"], have_read: ["这一样我看过了", "I have read this proof"], who_read: ["看过的人", "Read by"], former_proof: ["旧样", "a former proof"],
  same_proof: ["就是这一样", "this proof"], since: ["与以前的样比", "Changes since"], no_since: ["不比", "none"], no_changes: ["没有区别", "nothing changed"], not_kept: ["那一样没有留下，比不了", "that proof was not kept"],
  change_text: ["文字", "text"], change_moved: ["动了位置", "moved"], change_new: ["新上的", "new"], change_gone: ["撤了", "gone"], change_picture: ["图", "picture"], taken_out: ["删了", "taken out"], put_in: ["加了", "put in"],
  notes: ["批注", "Notes"], no_notes: ["还没有批注。选一个词，或点行号", "no notes yet: select a word, or click a line's number"], note_on: ["批在“{0}”", "Note on “{0}”"], note_place: ["批在图上", "Note on a place"], write_note: ["写批注", "Write the note"],
  kind_note: ["看一看", "look at it"], kind_delete: ["删", "delete"], kind_replace: ["改成", "replace by"], kind_insert: ["后面加", "insert after"], keep_note: ["记下", "Keep"], done: ["办了", "Done"], reopen: ["还没完", "Open again"], done_why: ["怎么办的", "What was done"],
  word_gone: ["这个词没有了", "its word is gone"], show_done: ["办了的也看", "show those done"], mode_sheet: ["版", "Page"], mode_text: ["文", "Text"], draw: ["画", "Draw"], draw_done: ["画好了", "Drawn"], draw_hint: ["在版上画，画好了写批注", "draw on the page, then write the note"],
  print_proof: ["A3 读样 PDF", "Proof as PDF, A3"], line_no: ["第 {0} 行，批注", "Line {0}, note"], not_made: ["这一版还没有排出来", "this page is not made up yet"], has_lines: ["{0} 行", "{0} lines"],
  did_read: ["看样 {0}", "read {0}"], did_sign: ["签字 {0}", "sign {0}"], did_withdraw: ["撤回签字 {0}", "withdraw {0}"], did_note: ["批注 {0}", "note on {0}"], did_answer: ["答批注", "answer a note"],
  versions: ["城市版", "Versions"],
  need_name: ["先在右上角写上姓名", "write your name at the upper right first"],
  find: ["检索", "Search"], find_words: ["词、“句子”、AND OR NOT、括号", "words, “phrases”, AND OR NOT, brackets"], date_from: ["从", "From"], date_to: ["到", "To"], paper: ["报名、刊号", "Paper"], label: ["版次", "Page label"], newest: ["最新在前", "newest first"], oldest: ["最早在前", "oldest first"], relevance: ["最合的在前", "best first"], sort: ["次序", "Order"],
  superseded: ["已被改正的版本也找", "corrected versions too"], hits: ["{0} 条", "{0} hits"], no_hits: ["没有找到", "Nothing found"], more: ["再看 {0} 条", "{0} more"], on_page_hits: ["版面上的位置", "On the page"], story_text: ["全文", "Whole text"], page_pdf: ["这一版的 PDF", "This page as PDF"], calendar: ["日历", "Calendar"], month: ["{0} 年 {1} 月", "{1}/{0}"], earlier: ["上一月", "Month before"], later: ["下一月", "Next month"], editions_on: ["{0} 出的", "Editions of {0}"], no_store: ["还没有档案库", "no archive store yet"], hide: ["收起", "Hide"],
  only_in: ["只在", "only in"], in_title: ["标题", "headings"], in_byline: ["署名", "bylines"], in_text: ["正文", "text"], in_caption: ["图说", "captions"], in_section: ["版名", "sections"], search_marks: ["8848.* 带小数，pinyin:batu 按读音", "8848.* with decimals, pinyin:batu by sound"],
  any_kind: ["全部", "all"], of_report: ["通讯", "reports"], of_brief: ["简讯", "briefs"], of_banner: ["通栏标题", "banners"], of_advert: ["广告", "adverts"], of_furniture: ["报头报眉", "furniture"], similar: ["相近的稿件", "Similar stories"], like_this: ["同《{0}》相近的", "Stories like “{0}”"], nothing_like: ["没有同《{0}》相近的", "Nothing is like “{0}”"], of_year: ["{0} 年：{2} 篇里有 {1} 篇", "{0}: {1} of {2} stories"],
  log_in: ["登录", "Log in"], log_out: ["退出", "Log out"], name: ["姓名", "Name"], password: ["口令", "Password"], log_in_hint: ["编辑台", "The desk"], post_reporter: ["记者", "reporter"], post_reader: ["校对", "reader"], post_desk: ["编辑", "desk"], post_chief: ["总编辑", "chief"],
  key_views_six: ["版样、版面、问题、读样、出版、档案", "board, page, findings, reading, out, archive"],
};
