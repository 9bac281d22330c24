package dev.dreamteam.specialist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.text.OneLine;
import java.util.ArrayList;
import java.util.List;

/** The lead's tools for its specialists. */
public final class DelegationTools {
  private DelegationTools() {}

  /** The tools over a running task's specialists, with others of the lead. */
  public static List<Tool> bound(
      Specialists specialists, WantsAttention wantsAttention, Tool... others) {
    return tools(
        specialists.roster(),
        others,
        (_, _) -> ToolOutcome.of(specialists.roster().describe()),
        (context, input) -> delegate(specialists, context, input),
        (context, input) -> followUp(specialists, context, input),
        (_, input) -> ToolOutcome.of(specialists.checkOn(text(input, "thread"))),
        (_, _) -> await(specialists, wantsAttention));
  }

  /** The same tools before there is anything to run them on: their descriptions alone count. */
  public static List<Tool> unbound(Roster roster, Tool... others) {
    Action none =
        (_, _) -> {
          throw new IllegalStateException("this tool is not bound to a task");
        };
    return tools(roster, others, none, none, none, none, none);
  }

  @FunctionalInterface
  private interface Action {
    ToolOutcome run(ToolContext context, JsonNode input) throws InterruptedException;
  }

  private static List<Tool> tools(
      Roster roster,
      Tool[] others,
      Action listAgents,
      Action delegate,
      Action followUp,
      Action checkOn,
      Action await) {
    List<Tool> tools = new ArrayList<>(List.of(others));
    tools.add(
        new DelegationTool(
            "list_agents",
            "Lists the agents that you can delegate to, with what each is good at.",
            "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
            Tool.Effect.PURE,
            listAgents));
    tools.add(
        new DelegationTool(
            "delegate",
            "Gives one piece of work to an agent, which starts at once on a thread of its own. Call"
                + " it several times in one turn so that the pieces are worked on in parallel. The"
                + " agent knows nothing but your brief: name what to find out, where to look, what"
                + " to write into which file. Returns the thread's id.",
            delegateSchema(roster),
            Tool.Effect.KEYED,
            delegate));
    tools.add(
        new DelegationTool(
            "follow_up",
            "Sends more words to a specialist that has reported; it keeps all that it knew.",
            """
            {"type":"object","properties":{
              "thread":{"type":"string","description":"the id that delegate returned"},
              "message":{"type":"string"}},
             "required":["thread","message"],"additionalProperties":false}
            """,
            Tool.Effect.KEYED,
            followUp));
    tools.add(
        new DelegationTool(
            "check_on",
            "Looks at how one specialist is doing, without disturbing it.",
            """
            {"type":"object","properties":{
              "thread":{"type":"string","description":"the id that delegate returned"}},
             "required":["thread"],"additionalProperties":false}
            """,
            Tool.Effect.PURE,
            checkOn));
    tools.add(
        new DelegationTool(
            "wait_for_reports",
            "Waits until your specialists have reported and returns their reports.",
            "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
            Tool.Effect.PURE,
            await));
    return tools;
  }

  private static String delegateSchema(Roster roster) {
    ObjectNode schema =
        (ObjectNode)
            Json.parse(
                """
                {"type":"object","properties":{
                  "agent":{"type":"string"},
                  "title":{"type":"string","description":"a few words, shown to people as progress"},
                  "brief":{"type":"string","description":"everything the agent needs to know"}},
                 "required":["agent","title","brief"],"additionalProperties":false}
                """);
    roster.names().forEach(schema.withObject("/properties/agent").withArray("enum")::add);
    return schema.toString();
  }

  private static ToolOutcome delegate(Specialists specialists, ToolContext context, JsonNode input)
      throws InterruptedException {
    String brief = text(input, "brief");
    if (brief.isBlank()) {
      return ToolOutcome.failed("brief must say what the agent is to do.");
    }
    String title = text(input, "title").isBlank() ? "A piece of the work" : text(input, "title");
    return ToolOutcome.of(
        "Started thread "
            + specialists.delegate(context.callKey(), text(input, "agent"), shortened(title), brief)
            + ". Call wait_for_reports when nothing else is left to start.");
  }

  private static String shortened(String title) {
    String line = OneLine.of(title.strip());
    return line.length() <= 80 ? line : line.substring(0, 79) + "…";
  }

  private static ToolOutcome followUp(
      Specialists specialists, ToolContext context, JsonNode input) {
    specialists.followUp(context.callKey(), text(input, "thread"), text(input, "message"));
    return ToolOutcome.of("Sent. Call wait_for_reports for its new report.");
  }

  private static ToolOutcome await(Specialists specialists, WantsAttention wantsAttention)
      throws InterruptedException {
    Reports reports = specialists.awaitReports(wantsAttention);
    return new ToolOutcome(reports.text(), false, reports.asRead(), false);
  }

  private static String text(JsonNode input, String name) {
    return input.path(name).asText("");
  }

  /** One of the lead's tools; a refusal becomes an error that the lead can act on. */
  private record DelegationTool(ToolSpec spec, Effect effect, Action action) implements Tool {
    DelegationTool(String name, String description, String schema, Effect effect, Action action) {
      this(new ToolSpec(name, description, Json.parse(schema)), effect, action);
    }

    @Override
    public ToolOutcome run(ToolContext context, JsonNode input) throws InterruptedException {
      try {
        return action.run(context, input);
      } catch (DelegationRefused e) {
        return ToolOutcome.failed(String.valueOf(e.getMessage()));
      }
    }
  }
}
