using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>Tickets as a list, as a file, each with everything about it, and new ones.</summary>
internal static class TicketEndpoints
{
    private static readonly string[] Shows = ["open", "over", "all"];
    private static readonly string[] Terms = ["soon", "overdue"];

    public static RequestValue[] Values { get; } =
    [
        RequestValue.Choice("show", Shows),
        RequestValue.Choice("due", Terms),
        RequestValue.Choice<TicketState>("state"),
        RequestValue.Text("type", "Id of a type."),
        RequestValue.Text("department", "Which has it."),
        RequestValue.Text("queue", "Of this queue alone."),
        RequestValue.Text("words", "What stands in it, or its number; Chinese from one character on."),
        RequestValue.Text("call", "The call behind it."),
        RequestValue.Number("customer", "Whom the centre knows behind it."),
        RequestValue.Flag("mine", "Entered or followed by oneself."),
    ];

    public static void MapTicketEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/").WithTags("Tickets");
        all.MapGet("/tickets", ListAsync).RequirePermission(TicketPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(TicketQueries.List.Rules.Values);
        all.MapGet("/tickets.csv", ExportAsync).RequirePermission(TicketPermissions.Export).Audited("tickets-exported")
            .SendsFile("text/csv").Fails(400).TakesQuery(Values).TakesQuery(TicketQueries.List.Rules.Values[^1])
                .TakesQuery(ExportNote.Value);
        all.MapGet("/tickets/{ticket}", FindAsync).RequirePermission(TicketPermissions.Read).Fails(404);
        all.MapPut("/tickets/{ticket}", EditAsync).RequirePermission(TicketPermissions.Create).Audited("ticket-edited")
            .Fails(400, 404, 409);
        all.MapPost("/tickets", CreateAsync).Once<TicketForm, TicketRow>().RequirePermission(TicketPermissions.Create)
            .Audited("ticket-created").Fails(400, 404);
    }

    /// <summary>Reads what is asked for.</summary>
    public static TicketFilter Read(QueryReader query, TicketSight sight, DateTimeOffset now)
    {
        var due = query.Choice("due", Terms, w => w);
        return new(sight)
        {
            IsOpen = query.Choice("show", Shows, w => w) switch { "over" => false, "all" => null, _ => true },
            State = query.Choice<TicketState>("state"),
            Type = query.Text("type"),
            Department = query.Text("department"),
            Queue = query.Text("queue"),
            Words = query.Text("words"),
            Call = query.Text("call"),
            Customer = query.Place("customer"),
            Mine = query.Flag("mine") ? sight.Person : null,
            DueBefore = due is "overdue" ? now : null,
            WarnedBy = due is "soon" ? now : null,
        };
    }

    public static async Task<Results<Ok<TicketRows>, ProblemHttpResult>> PageAsync(
        HttpContext http, TicketSight sight, TicketQueries queries, CaseClock clock, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (filter, question) = (Read(query, sight, clock.Now), TicketQueries.List.Rules.Read(query));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        var (now, working) = (clock.Now, clock.Working);
        return TypedResults.Ok(new TicketRows([.. page.Items.Select(t => TicketRow.Of(t, working, now))], page.Total, now));
    }

    private static Task<Results<Ok<TicketRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TicketDesk desk, TicketQueries queries, CaseClock clock, CancellationToken cancel) =>
        PageAsync(http, desk.SightOf(http.User), queries, clock, cancel);

    /// <summary>By its id, or by the number that people know.</summary>
    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> FindAsync(
        string ticket, HttpContext http, TicketDesk desk, TicketQueries queries, CancellationToken cancel) =>
        (await queries.FindAsync(ticket, desk.SightOf(http.User), cancel)
            ?? await queries.FindByNumberAsync(ticket, desk.SightOf(http.User), cancel)) is { } found
            ? TypedResults.Ok(await desk.ViewAsync(found, http.User, cancel))
            : TicketDesk.Unknown();

    private static async Task<Results<Created<TicketRow>, ProblemHttpResult>> CreateAsync(
        TicketForm body, HttpContext http, TicketFormReader reader, TicketStore store, TicketQueries queries, TicketDesk desk,
        TicketSealing sealing, CaseClock clock, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (await reader.ReadAsync(body, http, errors, cancel) is not { } wish)
        {
            return Problem.Invalid(errors);
        }

        switch (await store.CreateAsync(wish, cancel))
        {
            case TicketEntry.Kept { IsNew: false, Ticket: var first }
                when await queries.FindAsync(first.Id, desk.SightOf(http.User), cancel) is null:
                return Problem.Invalid("message", CaseFaults.Taken);
            case TicketEntry.Kept { Ticket: var ticket }:
                await sealing.BeginAsync(ticket, cancel);
                await desk.WriteAsync(http, "ticket-created", ticket, why: null);
                var row = TicketRow.Of(ticket, clock.Working, clock.Now);
                return TypedResults.Created($"/api/tickets/{ticket.Id}", row);
            case var refused:
                return Problem.Invalid(((TicketEntry.Refused)refused).Errors);
        }
    }

    /// <summary>While it is a draft, or was returned to who wrote it.</summary>
    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> EditAsync(
        string ticket, TicketEdit body, HttpContext http, TicketDesk desk, TicketStore store, TicketQueries queries,
            CancellationToken cancel)
    {
        var sight = desk.SightOf(http.User);
        if (await queries.FindAsync(ticket, sight, cancel) is not { } found)
        {
            return TicketDesk.Unknown();
        }

        if (found.State is not (TicketState.Draft or TicketState.Returned))
        {
            return Problem.Conflict(TicketRefusals.IllegalStep);
        }

        if (!(await desk.PartiesAsync(found, http.User, cancel)).HasFlag(TicketParties.Author))
        {
            return Problem.Conflict(TicketRefusals.NotYours);
        }

        var text = found.Text with { Title = body.Title ?? string.Empty, Body = body.Body ?? string.Empty, Form = body.Form ?? [] };
        var errors = found.Revision == body.Revision ? await store.EditAsync(found, text, http.User.Name(), cancel) : null;
        return errors is null ? Problem.Conflict(TicketRefusals.Changed)
            : errors.Count > 0 ? Problem.Invalid(errors)
            : await desk.DoneAsync(ticket, sight, "ticket-edited", why: null, http, cancel);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, TicketDesk desk, TicketQueries queries, ICaseCentre centre, AuditTrail audit, CaseClock clock)
    {
        var query = new QueryReader(http.Request.Query);
        var now = clock.Now;
        var (filter, question) = (Read(query, desk.SightOf(http.User), now), TicketQueries.List.Rules.Read(query));
        if (ExportNote.Read(http, centre.Local(now), query.Errors) is not { } note || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "tickets-exported");
        var working = clock.Working;
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(
                stream,
                TicketListColumns.All,
                queries.StreamAsync(filter, question.Sort, http.RequestAborted).Select(t => TicketRow.Of(t, working, now)),
                note,
                centre.Local),
            "text/csv; charset=utf-8",
            $"tickets-{centre.Local(now):yyyy-MM-dd}.csv");
    }
}
