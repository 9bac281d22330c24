package dev.dreamteam.tool;

import static dev.dreamteam.tool.FixedConversations.message;
import static dev.dreamteam.tool.FixedConversations.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageRankingTest {
  private static final List<ChatMessage> CHANNEL =
      List.of(
          message(1, "Ada", "Which day do we deploy the service?"),
          message(2, "Ben", "lunch anyone"),
          message(3, "Cleo", "the coffee machine is broken"),
          reply(4, 1, "Ben", "Friday, as always"),
          message(5, "Dan", "it was deployed twice in March"),
          message(6, "Eve", "部署は金曜日です"));

  @Test
  void otherFormsOfAWordAreFound() {
    assertThat(texts("deployments", 2))
        .containsExactly("Which day do we deploy the service?", "it was deployed twice in March");
  }

  @Test
  void anAnswerWithoutTheWordsOfTheQuestionIsFoundBesideIt() {
    assertThat(texts("which day deploy", 10)).contains("Friday, as always");
  }

  @Test
  void whatHasNothingToDoWithTheQueryIsLeftOut() {
    assertThat(texts("unicorn", 10)).isEmpty();
    assertThat(texts("coffee", 1)).containsExactly("the coffee machine is broken");
  }

  @Test
  void authorsAndWordsOfOtherScriptsAreFound() {
    assertThat(texts("Cleo", 1)).containsExactly("the coffee machine is broken");
    assertThat(texts("金曜日", 1)).containsExactly("部署は金曜日です");
  }

  private static List<String> texts(String query, int limit) {
    return new MessageRanking(CHANNEL)
        .best(query, limit).messages().stream().map(ChatMessage::text).toList();
  }
}
