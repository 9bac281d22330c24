package dev.dreamteam.slack;

/** The ids by which Slack tells which button, shortcut, command or form it was. */
final class Actions {
  static final String COMMAND = "/dreamteam";
  static final String HAND_OVER = "hand_to_dreamteam";
  static final String STOP = "task_stop";
  static final String TRACE = "task_trace";
  static final String FEEDBACK = "result_feedback";
  static final String KEEP = "digest_keep";
  static final String EDIT = "digest_edit";
  static final String FORGET = "digest_forget";
  static final String KEEP_OWN = "digest_keep_own";
  static final String UNDO = "digest_undo";
  static final String TRY_SKILL = "digest_try_skill";
  static final String EDIT_FORM = "digest_edit_form";
  static final String EDIT_BLOCK = "content";
  static final String EDIT_INPUT = "content_input";
  static final String APPROVE = "approval_approve";
  static final String DENY = "approval_deny";
  static final String SHOW_EFFECT = "approval_show";
  static final String DENY_FORM = "approval_deny_form";
  static final String DENY_BLOCK = "reason";
  static final String DENY_INPUT = "reason_input";

  static final String ACCEPT = "outcome_accept";
  static final String SEND_BACK = "outcome_send_back";
  static final String OVERRIDE = "outcome_override";
  static final String REGRADE = "outcome_regrade";
  static final String SEND_BACK_FORM = "outcome_send_back_form";
  static final String OVERRIDE_FORM = "outcome_override_form";
  static final String REGRADE_FORM = "outcome_regrade_form";
  static final String WORDS_BLOCK = "words";
  static final String WORDS_INPUT = "words_input";
  static final String RUBRIC_BLOCK = "rubric";
  static final String RUBRIC_INPUT = "rubric_input";
  static final String MODEL_BLOCK = "model";
  static final String MODEL_INPUT = "model_input";

  static final String REMEMBER = "memory_remember";
  static final String REMEMBER_NOT = "memory_remember_not";
  static final String FORGET_MEMORY = "memory_forget";

  static final String IMPORT = "memory_import";
  static final String IMPORT_NOT = "memory_import_not";
  static final String IMPORT_UNDO = "memory_import_undo";

  static final String FORGET_ME = "privacy_forget_me";
  static final String FORGET_ME_NOT = "privacy_forget_me_not";

  static final String LEARN = "channel_learn";
  static final String FORGET_TALK = "channel_forget_talk";

  static final String RUBRIC_FORM = "rubric_form";
  static final String RUBRIC_NAME_BLOCK = "rubric_name";
  static final String RUBRIC_NAME_INPUT = "rubric_name_input";
  static final String RUBRIC_HOME_BLOCK = "rubric_home";
  static final String RUBRIC_HOME_INPUT = "rubric_home_input";
  static final String RUBRIC_TEXT_BLOCK = "rubric_text";
  static final String RUBRIC_TEXT_INPUT = "rubric_text_input";

  private Actions() {}
}
