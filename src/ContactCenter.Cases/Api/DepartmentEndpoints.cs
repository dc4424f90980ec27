using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Departments;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>What people of a department see and do: the tickets that were assigned to it and nothing else (TKT-08).</summary>
internal static class DepartmentEndpoints
{
    private const int MostAtOnce = 100;

    public static void MapDepartmentEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/department-tickets").WithTags("Tickets of departments");
        api.MapGet("/department-tickets", ListAsync).WithTags("Tickets of departments").RequirePermission(TicketPermissions.Process)
            .Fails(400)
            .TakesQuery(TicketEndpoints.Values).TakesQuery(TicketQueries.List.Rules.Values);
        all.MapGet("/{ticket}", FindAsync).RequirePermission(TicketPermissions.Process).Fails(404);
        Map(all, "/{ticket}/start", TicketStep.Start);
        Map(all, "/{ticket}/send-back", TicketStep.SendBack);
        Map(all, "/{ticket}/wait", TicketStep.WaitOutside);
        Map(all, "/{ticket}/resume", TicketStep.Resume);
        Map(all, "/{ticket}/answer", TicketStep.Answer);
        all.MapPost("/start", StartAllAsync).RequirePermission(TicketPermissions.Process).Audited(TicketSteps.Action).Fails(400);

        api.MapGet("/departments", DepartmentsAsync).WithTags("Tickets of departments").RequirePermission(TicketPermissions.ReadTypes);
        api.MapPut("/departments/{department}", SaveAsync).WithTags("Tickets of departments")
            .RequirePermission(TicketPermissions.WriteDepartments)
            .Audited("department-saved").Fails(400);
    }

    private static void Map(RouteGroupBuilder all, string path, TicketStep step)
    {
        all.MapPost(path, TakeAsync).RequirePermission(TicketPermissions.Process).Audited(TicketSteps.Action).Fails(400, 404, 409);

        async Task<Results<Ok<TicketView>, ProblemHttpResult>> TakeAsync(
            string ticket, StepForm body, HttpContext http, TicketDesk desk, TicketSteps steps, CancellationToken cancel) =>
            await steps.TakeAsync(ticket, step, body, await desk.DepartmentSightAsync(http.User, cancel), http, cancel);
    }

    private static async Task<Results<Ok<TicketRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TicketDesk desk, TicketQueries queries, CaseClock clock, CancellationToken cancel) =>
        await TicketEndpoints.PageAsync(http, await desk.DepartmentSightAsync(http.User, cancel), queries, clock, cancel);

    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> FindAsync(
        string ticket, HttpContext http, TicketDesk desk, TicketQueries queries, CancellationToken cancel) =>
        await queries.FindAsync(ticket, await desk.DepartmentSightAsync(http.User, cancel), cancel) is { } found
            ? TypedResults.Ok(await desk.ViewAsync(found, http.User, cancel))
            : TicketDesk.Unknown();

    /// <summary>Begins several at once; each says for itself whether it could be.</summary>
    private static async Task<Results<Ok<BulkOutcome>, ProblemHttpResult>> StartAllAsync(
        BulkForm body, HttpContext http, TicketDesk desk, TicketSteps steps, AuditTrail audit, CancellationToken cancel)
    {
        if (body.Tickets is not { Count: >= 1 and <= MostAtOnce } tickets)
        {
            return Problem.Invalid("tickets", Wrong.TooMany(MostAtOnce));
        }

        if (tickets.Any(t => t is null))
        {
            return Problem.Invalid("tickets", Wrong.Missing);
        }

        var sight = await desk.DepartmentSightAsync(http.User, cancel);
        var outcomes = new List<BulkRow>();
        foreach (var (id, revision) in tickets.DistinctBy(t => t.Id))
        {
            var refusal = await steps.RefusalAsync(
                id ?? string.Empty, TicketStep.Start, new(revision, null, null, null, null, null), sight, http, cancel);
            outcomes.Add(new(id ?? string.Empty, refusal?.ProblemDetails.Extensions["code"] as string));
        }

        await audit.WriteAsync(http, TicketSteps.Action, string.Join(' ', outcomes.Where(o => o.Refused is null).Select(o => o.Id)));
        return TypedResults.Ok(new BulkOutcome(outcomes));
    }

    private static async Task<Ok<DepartmentView[]>> DepartmentsAsync(
        HttpContext http, DepartmentStore departments, IPermissionSource permissions, UserStore users, CancellationToken cancel)
    {
        var withMembers = permissions.Of(http.User).Allows(TicketPermissions.WriteDepartments);
        var all = await departments.AllAsync(cancel);
        var names = withMembers
            ? await users.DisplayNamesAsync([.. all.SelectMany(d => d.Members).Distinct(StringComparer.Ordinal)], cancel)
            : new Dictionary<string, string>();
        return TypedResults.Ok(all.Select(d => new DepartmentView(
            d.Id, TextView.Of(d.Title), d.IsRetired, withMembers ? d.Members : [],
            withMembers ? [.. d.Members.Select(m => names.GetValueOrDefault(m, m))] : [])).ToArray());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        string department, DepartmentForm body, HttpContext http, DepartmentStore departments, CaseClock clock, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        string[] members = [.. (body.Members ?? []).Distinct(StringComparer.Ordinal)];
        foreach (var (field, text) in new[] { ("chinese", body.Chinese), ("english", body.English) })
        {
            if (text?.Trim().Length is null or 0 or > 60 || !OneLine.Fits(text))
            {
                errors[field] = Wrong.Length(60);
            }
        }

        if (!TypeForms.IsId(department))
        {
            errors["department"] = CaseFaults.Id;
        }

        if (members.Length > 200 || await departments.UnknownAsync(members, cancel) is { Count: > 0 })
        {
            errors["members"] = CaseFaults.People.With(200);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await departments.SaveAsync(
            new(department, new(body.Chinese!.Trim(), body.English!.Trim()), body.Retired is true, members), http.User.Name(),
                clock.Now, cancel);
        await audit.WriteAsync(http, "department-saved", department);
        return TypedResults.NoContent();
    }
}

/// <param name="Id">Of the ticket.</param>
/// <param name="Revision">As it was seen.</param>
public sealed record BulkTicket(string? Id, int? Revision);

/// <param name="Tickets">1 to 100.</param>
public sealed record BulkForm(IReadOnlyList<BulkTicket>? Tickets);

/// <param name="Id">Of the ticket.</param>
/// <param name="Refused">The code of why not; null: it is done.</param>
public sealed record BulkRow(string Id, string? Refused);

/// <param name="Items">In the order that was asked for.</param>
public sealed record BulkOutcome(IReadOnlyList<BulkRow> Items);

/// <param name="Id">Its id.</param>
/// <param name="Title">As people read it.</param>
/// <param name="IsRetired">No new tickets go to it.</param>
/// <param name="Members">User names; empty for who does not look after departments.</param>
/// <param name="MemberNames">The same as people call them.</param>
public sealed record DepartmentView(
    string Id, TextView Title, bool IsRetired, IReadOnlyList<string> Members, IReadOnlyList<string> MemberNames);

/// <param name="Chinese">Its name.</param>
/// <param name="English">The same in English.</param>
/// <param name="Retired">No new tickets go to it.</param>
/// <param name="Members">User names.</param>
public sealed record DepartmentForm(string? Chinese, string? English, bool? Retired, IReadOnlyList<string>? Members);
