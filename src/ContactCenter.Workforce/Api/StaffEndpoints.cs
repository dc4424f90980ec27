using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Staff files (STF-01): made, changed, looked behind.</summary>
internal static class StaffEndpoints
{
    private const int LongestNumber = 20;
    private const int LongestName = 50;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<StaffShow>("show"),
        RequestValue.Text("project", "Id of a contract."),
        RequestValue.Text("words", "A part of the name or of the number."),
    ];

    public static void MapStaffEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/staff").WithTags("Workforce").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(WorkforcePermissions.Read).TakesQuery(Values)
            .TakesQuery(StaffQueries.List.Rules.Values)
            .Fails(400);
        all.MapPost("/", AddAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-added").Fails(400);
        all.MapGet("/{person}", FindAsync).RequirePermission(WorkforcePermissions.Read).Fails(404);
        all.MapPut("/{person}", EditAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-edited").Fails(400, 404, 409);
        all.MapPost("/{person}/identity", IdentityAsync).RequirePermission(WorkforcePermissions.Identity).Audited("staff-identity-seen")
            .Fails(400, 404, 503);
    }

    private static async Task<Results<Ok<StaffRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new StaffFilter(query.Choice<StaffShow>("show") ?? StaffShow.Engaged, query.Text("project"),
            query.Text("words")?.Trim());
        var question = StaffQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await staff.ListAsync(filter, centre.Today, question, cancel);
        return TypedResults.Ok(
            new StaffRows(await desk.ViewsAsync([.. page.Items], cancel), page.Total, await centre.ProjectsAsync(cancel)));
    }

    private static Task<Results<Ok<StaffView>, ProblemHttpResult>> FindAsync(string person, StaffDesk desk, CancellationToken cancel) =>
        desk.AnswerAsync(person, cancel);

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> AddAsync(
        StaffForm body, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var number = StaffDesk.Line(body.Number, "number", LongestNumber, errors);
        var name = StaffDesk.Line(body.Name, "name", LongestName, errors);
        if (!errors.ContainsKey("number") && (await staff.IdsAsync([number], cancel)).Count > 0)
        {
            errors["number"] = WorkforceFaults.NumberTaken.With(number);
        }

        var agent = await SeatAsync(body.Agent, null, staff, centre, errors, cancel);
        var read = IdentityReader.Read(body.Identity, centre, errors);
        await OnceAsync(read, null, store, errors, cancel);
        if (read is not { } identity || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.AddAsync(number, name, agent, identity, http.User.Name(), cancel) is not { } id)
        {
            // Somebody else took the number, the seat or the identity card between the question and the answer.
            await SeatAsync(agent, null, staff, centre, errors, cancel);
            await OnceAsync(identity, null, store, errors, cancel);
            return Problem.Invalid(
                errors.Count > 0 ? errors : new() { ["number"] = WorkforceFaults.NumberTaken.With(number) });
        }

        await audit.WriteAsync(http, "staff-added", id, new AuditDetails(Person: name));
        return await desk.AnswerAsync(id, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> EditAsync(
        string person, StaffEdit body, HttpContext http, StaffStore store, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is not { } found)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var name = StaffDesk.Line(body.Name, "name", LongestName, errors);
        var agent = await SeatAsync(body.Agent, person, staff, centre, errors, cancel);
        var identity = body.Identity is null ? null : IdentityReader.Read(body.Identity, centre, errors);
        await OnceAsync(identity, person, store, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (body.Revision != found.Revision || !await store.EditAsync(found, name, agent, identity, cancel))
        {
            return StaffDesk.Changed();
        }

        await audit.WriteAsync(http, "staff-edited", person, identity is null ? null : "identity");
        return await desk.AnswerAsync(person, cancel);
    }

    /// <summary>A reading that is audited is answered after its entry.</summary>
    private static async Task<Results<Ok<Identity>, ProblemHttpResult>> IdentityAsync(
        string person, IdentityAsk body, HttpContext http, StaffStore store, StaffQueries staff, AuditTrail audit, CancellationToken cancel)
    {
        if (await staff.FindAsync(person, cancel) is null)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.IdentityAsync(person, cancel) is not { } identity)
        {
            return StaffDesk.KeyAway();
        }

        await audit.WriteAsync(http, "staff-identity-seen", person, new AuditDetails(Reason: reason));
        return TypedResults.Ok(identity);
    }

    /// <summary>Nobody has two files: what closes one seat would not close the other.</summary>
    private static async Task OnceAsync(
        Identity? identity, string? person, StaffStore store, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (identity is not null && await store.HasFileAsync(identity, person, cancel))
        {
            errors["identity.identityNumber"] = WorkforceFaults.IdentityKnown;
        }
    }

    private static async Task<string?> SeatAsync(
        string? typed, string? person, StaffQueries staff, IWorkforceCentre centre, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        var agent = typed?.Trim();
        if (string.IsNullOrEmpty(agent))
        {
            return null;
        }

        if (agent.Length > LongestNumber || !centre.HasSeat(agent))
        {
            errors["agent"] = WorkforceFaults.NoSeat.With(Domain.Texts.TextRules.Cut(agent, LongestNumber));
        }
        else if (await staff.OfSeatAsync(agent, cancel) is { } other && other.Id != person)
        {
            errors["agent"] = WorkforceFaults.SeatTaken.With(agent);
        }

        return agent;
    }
}
