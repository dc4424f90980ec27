using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;

namespace ContactCenter.Host.Calls;

/// <summary>
/// What is to be done after a chat becomes a ticket (CHT-04, CHT-06): a complaint is one, what is answered later and a suggestion are
/// consults whose reviewer may find that they are something else.
/// </summary>
internal sealed partial class TicketsOfChat(TicketStore tickets, ILogger<TicketsOfChat> logger) : IChatTickets
{
    private const string Platform = "system";

    public async Task<string> OpenAsync(ChatMatter matter, CancellationToken cancel)
    {
        var chat = matter.Chat;
        var source = new TicketSource(TicketSourceKind.Chat, chat.Id.Value) { IsOnce = true };
        var type = chat.Opening.Type is ConversationType.Complaint ? ShippedTypes.Complaint : ShippedTypes.Consult;
        var text = new TicketText(
            TitleOf(matter), TicketCheck.Beginning(BodyOf(matter), TicketCheck.LongestBody), chat.Opening.Number ?? string.Empty,
            chat.Opening.Name ?? string.Empty, Form: []);
        var isKept = await tickets.CreateAsync(
            new(type, text, source, Platform) { AcceptedAt = chat.EndedAt ?? chat.OpenedAt, Queue = chat.Queue.Value }, cancel);
        switch (isKept)
        {
            case TicketEntry.Kept kept:
                return kept.Ticket.Number;
            case TicketEntry.Refused refused:
                // The chat itself is kept, with what was said in it.
                LogNoTicket(chat.Id.Value, string.Join(", ", refused.Errors.Keys));
                return string.Empty;
            default:
                throw new InvalidOperationException("A ticket is kept or refused.");
        }
    }

    private static string TitleOf(ChatMatter matter)
    {
        var kind = matter switch
        {
            { Chat.Opening.Type: ConversationType.Complaint } => "在线投诉",
            { Chat.Opening.Type: ConversationType.Suggestion } => "在线建议",
            _ => "在线咨询待答复",
        };
        var first = matter.Said.FirstOrDefault(m => m.IsOfVisitor)?.Body.ReplaceLineEndings(" ");
        return TicketCheck.Beginning(first is null ? kind : $"{kind}：{first}", TicketCheck.LongestTitle);
    }

    private static string BodyOf(ChatMatter matter) => string.Join('\n', matter.Said.Where(m => m.Notice is null).Select(m =>
        $"{(m.IsOfVisitor ? "纳税人" : "坐席")}：{m.Body}")) is { Length: > 0 } said ? said : "（没有文字）";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {Chat} became no ticket: {Fields}")]
    private partial void LogNoTicket(string chat, string fields);
}
