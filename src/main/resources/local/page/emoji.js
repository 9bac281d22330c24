// Emoji by their short names, as Unicode.

const GROUPS = {
  Reactions:
    "+1 👍 -1 👎 eyes 👀 white_check_mark ✅ heavy_check_mark ✔️ x ❌ tada 🎉 heart ❤️ raised_hands 🙌 raised_hand ✋ clap 👏 pray 🙏 " +
    "fire 🔥 rocket 🚀 100 💯 thinking_face 🤔 joy 😂 sob 😭 wave 👋 ok_hand 👌 muscle 💪 point_up ☝️ point_right 👉 " +
    "point_left 👈 point_down 👇 handshake 🤝 bow 🙇 shrug 🤷 facepalm 🤦",
  Faces:
    "slightly_smiling_face 🙂 smile 😄 grinning 😀 grin 😁 laughing 😆 sweat_smile 😅 rolling_on_the_floor_laughing 🤣 " +
    "blush 😊 wink 😉 heart_eyes 😍 star-struck 🤩 yum 😋 sunglasses 😎 nerd_face 🤓 partying_face 🥳 hugging_face 🤗 " +
    "neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 " +
    "relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 exploding_head 🤯 confused 😕 worried 😟 slightly_frowning_face 🙁 " +
    "open_mouth 😮 astonished 😲 cry 😢 scream 😱 rage 😡 angry 😠 skull 💀 robot_face 🤖 ghost 👻 melting_face 🫠 " +
    "saluting_face 🫡 innocent 😇 stuck_out_tongue 😛 face_with_monocle 🧐",
  Work:
    "memo 📝 clipboard 📋 page_facing_up 📄 bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 " +
    "calendar 📅 date 📆 pushpin 📌 paperclip 📎 link 🔗 mag 🔍 mag_right 🔎 bulb 💡 wrench 🔧 hammer 🔨 gear ⚙️ " +
    "hammer_and_wrench 🛠️ lock 🔒 unlock 🔓 key 🔑 bell 🔔 no_bell 🔕 email 📧 incoming_envelope 📨 package 📦 " +
    "file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ books 📚 book 📖 bookmark 🔖 newspaper 📰 computer 💻 " +
    "keyboard ⌨️ floppy_disk 💾 hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ dart 🎯 trophy 🏆 " +
    "first_place_medal 🥇 scales ⚖️ briefcase 💼 moneybag 💰 credit_card 💳 mega 📣 loudspeaker 📢 speech_balloon 💬 " +
    "thought_balloon 💭 brain 🧠 test_tube 🧪 microscope 🔬 telescope 🔭 construction 🚧 recycle ♻️ wastebasket 🗑️ " +
    "scroll 📜 toolbox 🧰 label 🏷️ triangular_ruler 📐 straight_ruler 📏 seedling 🌱 compass 🧭 world_map 🗺️",
  Signs:
    "warning ⚠️ question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ information_source ℹ️ no_entry ⛔ " +
    "no_entry_sign 🚫 octagonal_sign 🛑 ballot_box_with_check ☑️ negative_squared_cross_mark ❎ heavy_plus_sign ➕ " +
    "heavy_minus_sign ➖ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ leftwards_arrow_with_hook ↩️ left_right_arrow ↔️ arrows_counterclockwise 🔄 repeat 🔁 " +
    "fast_forward ⏩ rewind ⏪ pause_button ⏸️ arrow_forward ▶️ large_green_circle 🟢 large_yellow_circle 🟡 " +
    "large_orange_circle 🟠 red_circle 🔴 large_blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ " +
    "large_green_square 🟩 large_yellow_square 🟨 large_red_square 🟥 white_large_square ⬜ black_large_square ⬛ " +
    "small_blue_diamond 🔹 small_orange_diamond 🔸 star ⭐ star2 🌟 sparkles ✨ zap ⚡ boom 💥 new 🆕 ok 🆗 sos 🆘 " +
    "one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 " +
    "heavy_multiplication_x ✖️ checkered_flag 🏁 triangular_flag_on_post 🚩 broken_heart 💔 green_heart 💚 blue_heart 💙",
  Life:
    "coffee ☕ tea 🍵 beer 🍺 pizza 🍕 cake 🍰 birthday 🎂 apple 🍎 taco 🌮 sunny ☀️ sunrise 🌅 partly_sunny ⛅ " +
    "rainbow 🌈 snowflake ❄️ umbrella ☔ moon 🌙 crescent_moon 🌙 full_moon 🌕 zzz 💤 dizzy 💫 earth_africa 🌍 " +
    "earth_americas 🌎 earth_asia 🌏 ocean 🌊 evergreen_tree 🌲 cherry_blossom 🌸 dog 🐶 cat 🐱 bug 🐛 bee 🐝 owl 🦉 " +
    "turtle 🐢 unicorn_face 🦄 airplane ✈️ bus 🚌 bike 🚲 house 🏠 office 🏢 gift 🎁 balloon 🎈 confetti_ball 🎊 " +
    "musical_note 🎵 headphones 🎧 camera 📷 movie_camera 🎥 art 🎨 soccer ⚽ basketball 🏀 video_game 🎮 " +
    "crystal_ball 🔮 man-shrugging 🤷‍♂️ woman-shrugging 🤷‍♀️ busts_in_silhouette 👥 bust_in_silhouette 👤 technologist 🧑‍💻",
};

const ALIASES = {
  thumbsup: "+1", thumbsdown: "-1", thinking: "thinking_face", hourglass_not_done: "hourglass_flowing_sand",
  robot: "robot_face", shushing: "no_mouth", smiley: "grinning", "hugging": "hugging_face", unicorn: "unicorn_face",
  heavy_exclamation_mark: "exclamation", spiral_calendar_pad: "calendar", stop_sign: "octagonal_sign",
  check: "heavy_check_mark", party: "tada", satisfied: "laughing",
};

/** [{group, emoji: [{name, glyph}]}] in the order of the picker. */
export const emojiGroups = Object.entries(GROUPS).map(([group, text]) => {
  const words = text.trim().split(/\s+/);
  const emoji = [];
  for (let i = 0; i + 1 < words.length; i += 2) emoji.push({ name: words[i], glyph: words[i + 1] });
  return { group, emoji };
});

const byName = new Map(emojiGroups.flatMap(({ emoji }) => emoji.map(({ name, glyph }) => [name, glyph])));

/** The glyph of a short name (skin tones are passed over), or null where it is not known. */
export function glyphOf(name) {
  const bare = name.replace(/::skin-tone-\d$/, "");
  return byName.get(bare) ?? byName.get(ALIASES[bare]) ?? null;
}

/** Emoji whose names contain the words, those that start with them first. */
export function findEmoji(words, limit = 60) {
  const wanted = words.toLowerCase().replaceAll(" ", "_");
  const all = [...byName].map(([name, glyph]) => ({ name, glyph })).filter(({ name }) => name.includes(wanted));
  all.sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)));
  return all.slice(0, limit);
}
