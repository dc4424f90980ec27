using System.Globalization;
using System.Text;

namespace ContactCenter.Chat.Sessions;

/// <summary>A chat as text to take away: the form that was filled in, then every message with its time.</summary>
public static class ChatTranscript
{
    /// <param name="chat">Whose.</param>
    /// <param name="messages">Those that the visitor could read, in order.</param>
    /// <param name="offset">Of the clock that times are written by; null: that of China, whose taxpayers read it.</param>
    public static string Of(ChatSession chat, IReadOnlyList<ChatMessage> messages, TimeSpan? offset = null)
    {
        var isChinese = chat.Opening.Language != ChatTexts.English;
        var zone = offset ?? TimeSpan.FromHours(8);
        var text = new StringBuilder("\uFEFF");
        text.Append(isChinese ? "会话 " : "Chat ").AppendLine(chat.Id.Value);
        text.Append(isChinese ? "时间 " : "Time ").AppendLine(Time(chat.OpenedAt, zone));
        text.Append(isChinese ? "类型 " : "Type ").AppendLine(isChinese ? Chinese(chat.Opening.Type) : chat.Opening.Type.ToString());
        if (chat.Opening.Name is { } name)
        {
            text.Append(isChinese ? "称呼 " : "Name ").AppendLine(name);
        }

        if (chat.Number is { } number)
        {
            text.Append(isChinese ? "电话 " : "Number ").AppendLine(number);
        }

        text.AppendLine();
        foreach (var message in messages)
        {
            text.Append(Time(message.At, zone)).Append(' ').AppendLine(Author(message, isChinese)).AppendLine(message.Body).AppendLine();
        }

        return text.ToString();
    }

    private static string Chinese(ConversationType type) => type switch
    {
        ConversationType.Question => "咨询",
        ConversationType.Opinion => "意见",
        ConversationType.Suggestion => "建议",
        ConversationType.Criticism => "批评",
        ConversationType.Complaint => "投诉",
        ConversationType.Help => "求助",
    };

    private static string Author(ChatMessage message, bool isChinese) => message.Author switch
    {
        ChatAuthor.Visitor => isChinese ? "我" : "I",
        ChatAuthor.Agent => (isChinese ? "坐席 " : "Agent ") + message.Agent?.Value,
        ChatAuthor.Robot => isChinese ? "智能应答" : "Robot",
        _ => isChinese ? "系统" : "System",
    };

    private static string Time(DateTimeOffset at, TimeSpan zone) =>
        at.ToOffset(zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
