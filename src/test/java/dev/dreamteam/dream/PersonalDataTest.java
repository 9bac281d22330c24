package dev.dreamteam.dream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonalDataTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contact  | Ben is reached by ben.miller@mail.example.com at night
          contact  | Ada's mobile is 0171 2345678
          contact  | For emergencies the owner's line is +49 171 2345678
          contact  | The on-call phone of Ben: (555) 010-4477
          contact  | Ben lives at Birkenweg 12 in Bonn
          contact  | Parcels for Ada go to 12 Elm Street
          health   | Ben was diagnosed with diabetes
          health   | Ada is on sick leave until April
          health   | Eve is pregnant and leaves in May
          health   | He had knee surgery and works from home
          origin   | Chen is of Korean descent
          politics | Ben votes for the green party
          politics | Ada is a republican
          religion | Omar is Muslim and fasts during Ramadan
          religion | Ben goes to church on Sundays
          sexuality | Ada came out as bisexual
          sexuality | Ben is gay
          union    | Ben joined the union
          union    | The union rep of the warehouse is Ada
          money    | Ben earns 85000 a year
          money    | Ada's salary is higher than that of Ben
          identity | Ada's passport number is C01X00T47
          identity | His personal id is 8512-3345-001
          birthday | Ben's birthday is on 4 March
          birthday | Ada was born in 1985
          """)
  void isFound(String name, String text) {
    assertThat(PersonalData.in(text))
        .contains(PersonalData.valueOf(name.strip().toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The health check of the api runs every minute",
        "Invoices go to billing@company.example.com",
        "The office is at 12 Elm Street in Oslo",
        "The union of both lists is sorted by date",
        "We decided to deploy on 2025-03-01 at 14:00",
        "The limit is 5000000 rows per table and 12345678 in all",
        "Ada owns the release and Ben the rollback",
        "The build runs on port 9000 and the cache on 6379",
        "We call the service twice, 30 seconds apart",
        "The green theme is the default and the party mode is off",
        "Version 2.14.3 replaces 2.13.9 everywhere",
        "The product was named after a river",
        "The identity provider is hosted in Frankfurt",
        "Support the export of 10 languages"
      })
  void whatTellsNothingOfAPersonPasses(String text) {
    assertThat(PersonalData.in(text)).isEmpty();
  }

  @Test
  void hiddenCharactersHideNothing() {
    assertThat(PersonalData.in("Ben was diagnosed with dia\u200Bbetes")).isNotEmpty();
  }
}
