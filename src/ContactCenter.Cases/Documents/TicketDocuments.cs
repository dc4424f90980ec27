using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Documents.Access;

namespace ContactCenter.Cases.Documents;

/// <summary>What documents about a ticket begin with; no document is made of an informant's.</summary>
internal sealed class TicketDocuments(TicketQueries tickets, TicketSights sights, ICaseCentre centre) : IDocumentSource
{
    public DocumentSourceKind Kind => DocumentSourceKind.Ticket;

    public async Task<DocumentSubject?> FindAsync(ClaimsPrincipal user, string number, CancellationToken cancel)
    {
        if (!sights.MayLook(user) || await tickets.FindByNumberAsync(number, sights.Of(user), cancel) is not { } ticket)
        {
            return null;
        }

        if (ticket.Visibility is TicketVisibility.Informant)
        {
            return new(number, string.Empty, new Dictionary<string, string>(), Rows: []) { IsSealed = true };
        }

        var (text, form) = (ticket.Text, ticket.Text.Form);
        var question = text.Body.Length == 0 ? text.Title : $"{text.Title}\n{text.Body}";
        var values = new Dictionary<string, string>
        {
            ["question"] = question,
            ["summary"] = question,
            ["solution"] = text.Answer ?? string.Empty,
            ["result"] = text.Answer ?? string.Empty,
            ["basis"] = TextOf(form["policy"]),
            ["impact"] = TextOf(form["influence"]),
            ["measures"] = TextOf(form["measures"]),
            ["eventTime"] = CaseWords.Moment(centre.Local(ticket.AcceptedAt)),
        };
        return new(number, text.Title, values, [CaseWords.RowOf(ticket, centre)])
        {
            IsRestricted = ticket.Visibility is TicketVisibility.Restricted,
        };
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}

/// <summary>What tickets say in documents, which are Chinese.</summary>
internal static class CaseWords
{
    public static string Moment(DateTimeOffset local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static IReadOnlyDictionary<string, string> RowOf(Ticket ticket, ICaseCentre centre) => new Dictionary<string, string>
    {
        ["tickets.number"] = ticket.Number,
        ["tickets.title"] = ticket.Text.Title,
        ["tickets.acceptedAt"] = Moment(centre.Local(ticket.AcceptedAt)),
        ["tickets.state"] = WordOf(ticket.State),
    };

    private static string WordOf(TicketState state) => state switch
    {
        TicketState.Draft => "草稿",
        TicketState.Submitted => "待审核",
        TicketState.UnderReview => "审核中",
        TicketState.Returned => "已退回",
        TicketState.Assigned => "已派发",
        TicketState.Processing => "处理中",
        TicketState.WaitingOutside => "等待外部",
        TicketState.Answered => "已答复",
        TicketState.CallingBack => "回访中",
        TicketState.Scored => "已评分",
        TicketState.Closed => "已办结",
        TicketState.Rejected => "不予受理",
        TicketState.Merged => "已合并",
    };
}
