package dev.dreamteam.local;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One method of the Web API. */
interface ApiMethod {
  /**
   * The answer's fields besides {@code ok}.
   *
   * @throws ApiFailure with Slack's word for a refusal
   */
  ObjectNode answer(ApiCall call);
}
