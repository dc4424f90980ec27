using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Notices;
using ContactCenter.Cases.Tickets;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>What the person is told of tickets, as far as they see them.</summary>
internal static class TicketNoticeListEndpoints
{
    /// <summary>Shown at once; older ones are in the tickets themselves.</summary>
    private const int Most = 50;

    public static void MapTicketNoticeEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/ticket-notices").WithTags("Tickets").RequirePermission(TicketPermissions.Read);
        own.MapGet("/", ListAsync);
        own.MapPost("/read", ReadAsync).NotAudited("that somebody saw their own notices changes nothing").Fails(400);
    }

    private static async Task<Ok<TicketNoticeView[]>> ListAsync(
        HttpContext http, TicketNotices notices, TicketQueries queries, TicketDesk desk, CancellationToken cancel)
    {
        var all = await notices.LastAsync(http.User.Name(), Most, cancel);
        string[] ids = [.. all.Select(n => n.Ticket).Distinct()];
        var seen = ids.Length == 0 ? [] : (await queries.ListAsync(
            new(desk.SightOf(http.User)) { Ids = ids }, new(1, Most, TicketQueries.List.Rules.Standard), cancel)).Items
            .ToDictionary(t => t.Id, StringComparer.Ordinal);
        return TypedResults.Ok(all.Where(n => seen.ContainsKey(n.Ticket)).Select(n => new TicketNoticeView(
            n.Id, n.Kind, n.Ticket, seen[n.Ticket].Number, seen[n.Ticket].Text.Title, seen[n.Ticket].State, n.At, n.IsRead)).ToArray());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadAsync(
        TicketNoticesRead body, HttpContext http, TicketNotices notices, CancellationToken cancel)
    {
        if (body.Last is not { } last)
        {
            return Problem.Invalid("last", Wrong.Missing);
        }

        await notices.ReadAsync(http.User.Name(), last, cancel);
        return TypedResults.NoContent();
    }
}

/// <param name="Last">The id of the last notice that was seen: this and all before it are read.</param>
public sealed record TicketNoticesRead(long? Last);

/// <param name="Id">Later ones are higher.</param>
/// <param name="Kind">Why.</param>
/// <param name="Ticket">Its id.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Title">One line.</param>
/// <param name="State">Where the ticket is now.</param>
/// <param name="At">When.</param>
/// <param name="IsRead">It was seen.</param>
public sealed record TicketNoticeView(
    long Id, TicketNoticeKind Kind, string Ticket, string Number, string Title, TicketState State, DateTimeOffset At, bool IsRead);
