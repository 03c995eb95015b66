/** How many stand in a row. Every group fills its rows, so that the arrow keys keep their column from group to group. */
export const emojiColumns = 8;

const split = (text: string): readonly string[] => text.split(/\s+/u);

/** The emoji that people reach for, by what they are about; any other comes from the system's own keyboard. */
export const emojiGroups = {
  faces: split(
    '😀 😄 😁 😆 😅 🤣 😂 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤗 🤭 🤫 🤔 😐 😶 🙄 😏 😬 😌 😔 😴 🥱 😷 🤒 🤧 🥵 🥶 😵 🤯 🥳 😎 🤓 😕 😟 😮 😳 🥺 😢 😭 😱 😓 😫 😤 😡 🤬',
  ),
  hands: split('👍 👎 👌 ✌️ 🤞 🤙 👋 ✋ 👏 🙌 🙏 🤝 💪 👉 👀 🫶 🙇 🙋 🤷 🤦 🏃 🚶 💃 👶'),
  hearts: split('❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💕 💖 💔 💯 ✨ 🔥 💤 ❗ ❓ ✅ ❌ ⭕ ⚠️ 💬 🎉 🎂'),
  nature: split(
    '🐶 🐱 🐰 🐻 🐼 🐯 🐷 🐥 🌸 🌷 🌿 🍀 🌙 ⭐ ☀️ 🌈 🌧️ ❄️ 🌊 🍎 🍓 🍚 🍜 🍗 🍕 🍞 🍰 🍺 🍷 ☕ 🍵 🥂',
  ),
  things: split('⚽ 🎮 🎵 🎬 📷 📱 💻 📚 ✏️ 📌 📅 ⏰ 💡 🎁 💰 🔑 🏠 🏫 🏢 🏥 🚗 🚌 🚇 ✈️'),
} as const;
