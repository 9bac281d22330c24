package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A wire format, seen from the server: reads requests, writes answers and errors. */
sealed interface ScriptedWire permits ScriptedAnthropic, ScriptedChat {
  List<ScriptedRequest.Tool> tools(JsonNode body);

  List<ScriptedRequest.Turn> turns(JsonNode body);

  /** The events of a streamed answer, each with the blank line that ends it. */
  List<String> events(ScriptedReply reply, String model);

  /** An error in the middle of a stream, as an event. */
  String errorEvent();

  /** The error of a fault that is said with a status. */
  WireError error(Fault fault);

  /** Status and JSON body of an error. */
  record WireError(int status, String body) {}
}
