using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Notices;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>What people do about a ticket besides its steps.</summary>
internal static class TicketNoteEndpoints
{
    private const int MostMentions = 20;

    public static void MapTicketNoteEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/tickets/{ticket}").WithTags("Tickets");
        all.MapPost("/note", NoteAsync).RequirePermission(TicketPermissions.Read).Audited("ticket-noted").Fails(400, 404);
        all.MapPost("/urge", UrgeAsync).RequirePermission(TicketPermissions.Urge).Audited("ticket-urged").Fails(400, 404, 409);
        all.MapPost("/class", ClassAsync).RequirePermission(TicketPermissions.Review).Audited("ticket-class-changed").Fails(400, 404, 409);
        all.MapPost("/attempt", AttemptAsync).RequirePermission(TicketPermissions.CallBack).Audited("ticket-attempt").Fails(400, 404, 409);
        all.MapPost("/verdict", JudgeAsync).RequirePermission(TicketPermissions.Judge).RequirePermission(TicketPermissions.Read)
            .Audited("ticket-judged").Fails(400, 404, 409);
        all.MapPost("/watch", WatchAsync).RequirePermission(TicketPermissions.Read)
            .NotAudited("who follows a ticket changes nothing of it").Fails(404);
        all.MapDelete("/watch", UnwatchAsync).RequirePermission(TicketPermissions.Read)
            .NotAudited("who follows a ticket changes nothing of it").Fails(404);
    }

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> NoteAsync(
        string ticket, TicketNote body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people,
        TicketNotices notices, DepartmentStore directory, ICaseCentre centre, UserStore users,
        CancellationToken cancel)
    {
        string[] mentions = [.. (body.Mentions ?? []).Distinct(StringComparer.Ordinal)];
        var errors = ErrorsOf("text", body.Text, TicketCheck.LongestBody);
        if (mentions.Length > MostMentions || (await directory.UnknownAsync(mentions, cancel)).Count > 0)
        {
            errors["mentions"] = CaseFaults.People.With(MostMentions);
        }

        var sight = desk.SightOf(http.User);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : await queries.FindAsync(ticket, sight, cancel) is not { } found ? TicketDesk.Unknown()
            : mentions.Where(m => !TicketPermissions.MaySee(centre, m, found.Visibility)).ToArray() is { Length: > 0 } blind
                ? Problem.Invalid(
                    "mentions", CaseFaults.Unseen.With(string.Join(", ", (await users.DisplayNamesAsync(blind, cancel)).Values)))
            : await TellAsync(found)
                ? await desk.DoneAsync(ticket, sight, "ticket-noted", body.Text, http, cancel)
                : Problem.Conflict(TicketRefusals.Changed);

        async Task<bool> TellAsync(Ticket noted)
        {
            await notices.TellAsync(noted.Id, TicketNoticeKind.Mentioned, [.. mentions.Where(m => m != http.User.Name())], cancel);
            return await people.NoteAsync(noted, body.Text!.Trim(), mentions, http.User.Name(), cancel);
        }
    }

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> UrgeAsync(
        string ticket, TicketReason body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people,
            CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        return ErrorsOf("reason", body.Reason) is { Count: > 0 } errors ? Problem.Invalid(errors)
            : await queries.FindAsync(ticket, sight, cancel) is not { } found ? TicketDesk.Unknown()
            : await people.UrgeAsync(found, body.Reason!.Trim(), http.User.Name(), cancel)
                ? await desk.DoneAsync(ticket, sight, "ticket-urged", body.Reason, http, cancel)
                : Problem.Conflict("ticket-over");
    }

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> ClassAsync(
        string ticket, TicketClassChange body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketStore store,
        CancellationToken cancel)
    {
        var errors = ErrorsOf("reason", body.Reason);
        if (body.Class is null)
        {
            errors["class"] = Wrong.Missing;
        }

        var sight = desk.SightOf(http.User);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await queries.FindAsync(ticket, sight, cancel) is not { } found)
        {
            return TicketDesk.Unknown();
        }

        return found.Class == body.Class ? Problem.Conflict("ticket-class-same")
            : await store.ReclassifyAsync(
                found, await desk.TypeOfAsync(found, cancel), body.Class!.Value, body.Reason!.Trim(), http.User.Name(), cancel)
                ? await desk.DoneAsync(ticket, sight, "ticket-class-changed", body.Reason, http, cancel)
                : Problem.Conflict("ticket-class-late");
    }

    /// <summary>Where the taxpayer is called without a task of calling back: an informant, or somebody whom no call of the centre
    /// reaches.</summary>
    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> AttemptAsync(
        string ticket, TicketReason body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people,
            CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        return ErrorsOf("reason", body.Reason) is { Count: > 0 } errors ? Problem.Invalid(errors)
            : await queries.FindAsync(ticket, sight, cancel) is not { } found ? TicketDesk.Unknown()
            : found.Callback is not null ? Problem.Conflict("ticket-attempts-counted")
            : await people.AttemptAsync(found, body.Reason!.Trim(), http.User.Name(), cancel)
                ? await desk.DoneAsync(ticket, sight, "ticket-attempt", body.Reason, http, cancel)
                : Problem.Conflict(TicketRefusals.IllegalStep);
    }

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> JudgeAsync(
        string ticket, VerdictForm body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people,
        TicketSealing sealing, CaseClock clock, CancellationToken cancel)
    {
        var errors = ErrorsOf("reason", body.Reason);
        if (body.Proven is null)
        {
            errors["proven"] = Wrong.Missing;
        }

        var sight = desk.SightOf(http.User);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var verdict = new TicketVerdict(
            body.Proven!.Value, clock.Now, http.User.Name(), body.Major is true, body.Withdrawn is true, body.Forwarded is true);
        if (await queries.FindAsync(ticket, sight, cancel) is not { } found)
        {
            return TicketDesk.Unknown();
        }

        if (!await people.JudgeAsync(found, verdict, body.Reason!.Trim(), cancel))
        {
            return Problem.Conflict("ticket-no-complaint");
        }

        if (verdict.IsProven)
        {
            await sealing.AnalyseAsync(found, "投诉属实", http.User.Name(), cancel);
        }

        return await desk.DoneAsync(ticket, sight, "ticket-judged", body.Reason, http, cancel);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WatchAsync(
        string ticket, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people, CancellationToken cancel)
    {
        if (await queries.FindAsync(ticket, desk.SightOf(http.User), cancel) is null)
        {
            return TicketDesk.Unknown();
        }

        await people.WatchAsync(ticket, http.User.Name(), isMentioned: false, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UnwatchAsync(
        string ticket, HttpContext http, TicketDesk desk, TicketQueries queries, TicketPeople people, CancellationToken cancel)
    {
        if (await queries.FindAsync(ticket, desk.SightOf(http.User), cancel) is null)
        {
            return TicketDesk.Unknown();
        }

        await people.UnwatchAsync(ticket, http.User.Name(), cancel);
        return TypedResults.NoContent();
    }

    private static Dictionary<string, Fault> ErrorsOf(string field, string? text, int longest = StepForm.LongestReason) =>
        TextRules.WhyNotText(text, longest) is { } why ? new() { [field] = why } : [];
}

/// <param name="Text">Up to 4,000 characters.</param>
/// <param name="Mentions">User names of who should read it; they follow the ticket from now on.</param>
public sealed record TicketNote(string? Text, IReadOnlyList<string>? Mentions);

/// <param name="Reason">1 to 500 characters.</param>
public sealed record TicketReason(string? Reason);

/// <param name="Class">Ordinary or hard.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record TicketClassChange(TicketClass? Class, string? Reason);

/// <param name="Proven">属实.</param>
/// <param name="Major">With major negative influence.</param>
/// <param name="Withdrawn">There is proof that the taxpayer withdrew it.</param>
/// <param name="Forwarded">Forwarded by the state administration or the city government, with bad influence.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record VerdictForm(bool? Proven, bool? Major, bool? Withdrawn, bool? Forwarded, string? Reason);
