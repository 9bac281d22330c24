package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.local.team.ApiFailure;

/** One method of the Web API. */
public interface ApiMethod {
  /**
   * The answer's fields besides {@code ok}.
   *
   * @throws ApiFailure with Slack's word for a refusal
   */
  ObjectNode answer(ApiCall call);
}
