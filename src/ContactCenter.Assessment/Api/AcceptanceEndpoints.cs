using System.Security.Claims;
using ContactCenter.Assessment.Acceptance;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Problems;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Acceptance of a stage (RPT-10): the pack to take away, the provider's request, the buyer's start.</summary>
internal static class AcceptanceEndpoints
{
    public static void MapAcceptanceEndpoints(this IEndpointRouteBuilder api)
    {
        var acceptance = api.MapGroup("/contracts/{id}").WithTags("Acceptance");
        acceptance.MapGet("/acceptance-pack", PackAsync).RequirePermission(AssessmentPermissions.ExportAcceptance)
            .Audited("acceptance-pack-exported").SendsFile("application/zip").Fails(400, 404).TakesQuery(ExportNote.Value);
        acceptance.MapGet("/acceptance-requests", ListAsync).RequirePermission(AssessmentPermissions.ReadAcceptance).Fails(404);
        acceptance.MapPost("/acceptance-requests", AskAsync).RequirePermission(AssessmentPermissions.RequestAcceptance)
            .Audited("acceptance-requested").Fails(400, 404);
        acceptance.MapPost("/acceptance-requests/{request:long}/start", StartAsync).RequirePermission(AssessmentPermissions.StartAcceptance)
            .Audited("acceptance-started").Fails(404, 409);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> PackAsync(
        string id, string? from, string? to, [AsParameters] ReportQuestion question, HttpContext http, ContractGate gate, AcceptancePack pack, AcceptanceDuty duty)
    {
        if (gate.Find(http.User, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        var errors = question.Errors();
        var (first, last) = (Month(errors, "from", from), Month(errors, "to", to));
        if (last < first)
        {
            errors["to"] = Wrong.EndBeforeStart;
        }
        else if (first is { } a && last is { } b && AcceptanceRequests.Problems(contract, a, b).Count > 0)
        {
            errors["from"] = AssessmentFaults.NoMonthInPeriod;
        }

        if (ExportNote.Read(http, duty.Now, errors) is not { } note || errors.Count > 0 || first is not { } start || last is not { } end)
        {
            return Problem.Invalid(errors);
        }

        await note.WriteAsync(duty.Audit, http, "acceptance-pack-exported", $"{id}/{start}/{end}");
        return TypedResults.Stream(
            target => pack.WriteAsync(contract, start, end, question.In, note.Mark, target, http.RequestAborted),
            "application/zip",
            $"{id}-{start}-{end}.zip");
    }

    private static async Task<Results<Ok<IEnumerable<AcceptanceRequestView>>, ProblemHttpResult>> ListAsync(
        string id, ClaimsPrincipal user, ContractGate gate, AcceptanceRequests requests, AcceptanceDuty duty, CancellationToken cancel) =>
        gate.Find(user, id) is { } contract
            ? TypedResults.Ok((await requests.ListAsync(contract.Id, cancel)).Select(r => AcceptanceRequestView.Of(r, duty.Now)))
            : Problem.NotFound("unknown-contract");

    private static async Task<Results<Created<AcceptanceRequestView>, ProblemHttpResult>> AskAsync(
        string id, AcceptanceBody? body, HttpContext http, ContractGate gate, AcceptanceRequests requests, AcceptanceDuty duty)
    {
        if (gate.Find(http.User, id) is not { } contract)
        {
            return Problem.NotFound("unknown-contract");
        }

        var errors = new Dictionary<string, Fault>();
        var (from, to) = (Month(errors, "from", body?.From), Month(errors, "to", body?.To));
        if (from is not { } first || to is not { } last)
        {
            return Problem.Invalid(errors);
        }

        switch (await requests.AskAsync(contract, first, last, body?.Note?.Trim() ?? string.Empty, duty.Calendar, duty.Zone, http.User.Name(), http.RequestAborted))
        {
            case RequestResult.Done { Request: var request }:
                await duty.Audit.WriteAsync(http, "acceptance-requested", $"{id}/{first}/{last}/{request.Id}");
                return TypedResults.Created($"/api/contracts/{id}/acceptance-requests", AcceptanceRequestView.Of(request, duty.Now));
            case RequestResult.Refused { Problems: var problems }:
                return AssessmentProblem.Unusable(problems);
            default:
                throw new InvalidOperationException("A request without an answer.");
        }
    }

    private static async Task<Results<Ok<AcceptanceRequestView>, ProblemHttpResult>> StartAsync(
        string id, long request, HttpContext http, ContractGate gate, AcceptanceRequests requests, AcceptanceDuty duty)
    {
        if (gate.Find(http.User, id) is not { } contract
            || await requests.StartAsync(contract.Id, request, http.User.Name(), http.RequestAborted) is not var (started, now))
        {
            return Problem.NotFound("unknown-request");
        }

        if (!now)
        {
            return Problem.Conflict("already-started");
        }

        await duty.Audit.WriteAsync(http, "acceptance-started", $"{id}/{request}");
        return TypedResults.Ok(AcceptanceRequestView.Of(started, duty.Now));
    }

    private static YearMonth? Month(Dictionary<string, Fault> errors, string name, string? text)
    {
        if (YearMonth.TryParse(text, null, out var month))
        {
            return month;
        }

        errors[name] = Wrong.NoMonth;
        return null;
    }
}

/// <summary>When acceptance is asked about, and where it is written down that it was.</summary>
internal sealed class AcceptanceDuty(ICentre centre, TimeProvider time, DiarySettings settings, AuditTrail audit)
{
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), centre.Zone);

    public TimeZoneInfo Zone => centre.Zone;

    public WorkingCalendar Calendar => settings.Calendar;

    public AuditTrail Audit => audit;
}

/// <param name="From">First month of the stage.</param>
/// <param name="To">Last month, included.</param>
/// <param name="Note">At most 500 characters.</param>
public sealed record AcceptanceBody(string? From, string? To, string? Note);
