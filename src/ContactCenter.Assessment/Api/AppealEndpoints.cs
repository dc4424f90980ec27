using System.Globalization;
using System.Security.Claims;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>The provider's objections and the bureau's answers (X35).</summary>
internal static class AppealEndpoints
{
    public static void MapAppealEndpoints(this IEndpointRouteBuilder api)
    {
        var appeals = api.MapGroup("/").WithTags("Appeals");
        appeals.MapGet("/contracts/{id}/months/{month}/appeals", ListAsync).RequirePermission(AssessmentPermissions.ReadAppeals).Fails(404);
        appeals.MapPost("/contracts/{id}/months/{month}/appeals", RaiseAsync).RequirePermission(AssessmentPermissions.RaiseAppeals)
            .Audited("appeal-raised").Fails(400, 404);
        appeals.MapPost("/appeals/{appeal}/withdraw", WithdrawAsync).RequirePermission(AssessmentPermissions.RaiseAppeals)
            .Audited("appeal-withdrawn").Fails(400, 404, 409);
        appeals.MapPost("/appeals/{appeal}/decision", DecideAsync).RequirePermission(AssessmentPermissions.DecideAppeals)
            .Audited("appeal-upheld", "appeal-rejected").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<IEnumerable<AppealView>>, ProblemHttpResult>> ListAsync(
        string id, string month, ClaimsPrincipal user, ContractGate gate, AppealStore appeals, CancellationToken cancel) =>
        gate.Find(user, id, month) is var (contract, parsed)
            ? TypedResults.Ok((await appeals.ListAsync(contract.Id, parsed, cancel)).Select(AppealView.Of))
            : Problem.NotFound("unknown-month");

    private static async Task<Results<Created<AppealView>, ProblemHttpResult>> RaiseAsync(
        string id, string month, AppealBody body, HttpContext http, ContractGate gate, MonthSheets months, EntryKeys keys, CountedRecords records, SheetNoticeReader notices, AppealStore appeals, ICentre centre, AuditTrail audit)
    {
        if (gate.Find(http.User, id, month) is not var (contract, parsed)
            || ContractMonths.Find(contract, parsed) is not { } part
            || part.From > centre.Today
            || await months.FindAsync(contract, parsed, http.RequestAborted) is not { } sheet)
        {
            return Problem.NotFound("unknown-month");
        }

        var problems = new ProblemList();
        problems.Required("reason", body.Reason);
        var target = await TargetAsync(body, sheet, keys, records, problems, http.RequestAborted);
        if (target == AppealTarget.Finding && await notices.FindingAsync(contract, body.Record!, http.RequestAborted) is { IsOpen: false, Window.Until: var until })
        {
            problems.Add("record", $"申诉期已于 {until:yyyy-MM-dd} 届满", $"it could be objected to until {until:yyyy-MM-dd}");
        }

        if (problems.All.Count > 0)
        {
            return AssessmentProblem.Unusable(problems.All);
        }

        var (appeal, refused) = await appeals.RaiseAsync(
            contract.Id, parsed, target, (body.Indicator ?? body.Record)!, body.Reason!, http.User.Name(), http.RequestAborted);
        if (appeal is null)
        {
            return AssessmentProblem.Unusable(refused);
        }

        await audit.WriteAsync(http, "appeal-raised", $"{id}/{month}/{appeal.Id}");
        return TypedResults.Created($"/api/contracts/{id}/months/{month}/appeals", AppealView.Of(appeal));
    }

    private static async Task<AppealTarget> TargetAsync(
        AppealBody body, AssessedMonth sheet, EntryKeys keys, CountedRecords records, ProblemList problems, CancellationToken cancel)
    {
        problems.AddIf((body.Indicator is null) == (body.Record is null), "indicator", "须指明一项指标或一条记录", "name an indicator or a record");
        if (body is { Indicator: { } code, Record: null })
        {
            problems.AddIf(!sheet.Rules.Indicators.Any(i => i.Code == code), "indicator", $"没有指标“{code}”", $"there is no indicator “{code}”");
            return AppealTarget.Indicator;
        }

        var known = body.Record is { } record && await keys.RecordAsync(record, cancel) is { } found && found.Key.Contract == sheet.Contract.Id
            ? found.Key
            : null;
        var appealable = known is null ? null : await records.AppealableAsync(known.Contract, RecordKinds.Of(known.Kind), known.Id, cancel);
        problems.AddIf(body.Record is not null && appealable is null, "record", "没有可申诉的该记录", "there is no such finding or complaint that counts");
        problems.AddIf(
            appealable is not null && !appealable.Days.Any(d => sheet.Sheet.From <= d && d <= sheet.Sheet.To),
            "record",
            $"该记录不属于 {sheet.Sheet.Month}，请在其所属月份申诉",
            $"the record does not belong to {sheet.Sheet.Month}: object to it in its own month");
        return appealable?.Target ?? AppealTarget.Complaint;
    }

    private static async Task<Results<Ok<AppealView>, ProblemHttpResult>> DecideAsync(
        string appeal, AppealAnswer body, HttpContext http, ContractGate gate, EntryKeys keys, AppealJudges judges, AppealStore appeals, AuditTrail audit) =>
        await keys.AppealAsync(appeal, http.RequestAborted) is var (of, month)
        && gate.Find(http.User, of.Value) is { } found
        && await judges.IsOwnEntryAsync(found, YearMonth.Parse(month, CultureInfo.InvariantCulture), appeal, http.User.Name(), http.RequestAborted)
            ? Problem.Conflict("same-person", "Another person than the one who entered what it is about decides.")
            : await EndAsync(appeal, body.Accepted ? "appeal-upheld" : "appeal-rejected", body.Reason, http, gate, keys, appeals, audit, contract =>
            appeals.DecideAsync(contract, appeal, body.Accepted, body.Reason ?? string.Empty, http.User.Name(), http.RequestAborted));

    private static Task<Results<Ok<AppealView>, ProblemHttpResult>> WithdrawAsync(string appeal, HttpContext http, ContractGate gate, EntryKeys keys, AppealStore appeals, AuditTrail audit) =>
        EndAsync(appeal, "appeal-withdrawn", null, http, gate, keys, appeals, audit, contract =>
            appeals.WithdrawAsync(contract, appeal, http.User.Name(), http.RequestAborted));

    private static async Task<Results<Ok<AppealView>, ProblemHttpResult>> EndAsync(
        string appeal, string action, string? reason, HttpContext http, ContractGate gate, EntryKeys keys, AppealStore appeals, AuditTrail audit, Func<Contracts.ContractId, Task<AppealResult>> end)
    {
        if (await keys.AppealAsync(appeal, http.RequestAborted) is not var (id, month) || gate.Find(http.User, id.Value) is null)
        {
            return Problem.NotFound("unknown-appeal");
        }

        var result = await end(id);
        if (result == AppealResult.Done)
        {
            await audit.WriteAsync(http, action, $"{id}/{month}/{appeal}", reason);
            return TypedResults.Ok(AppealView.Of((await appeals.ListAsync(id, YearMonth.Parse(month, CultureInfo.InvariantCulture), http.RequestAborted)).First(a => a.Id == appeal)));
        }

        return result switch
        {
            AppealResult.NotFound => Problem.NotFound("unknown-appeal"),
            AppealResult.AlreadyDecided => Problem.Conflict("already-decided"),
            AppealResult.WrongPerson => Problem.Conflict("wrong-person"),
            _ => Problem.Invalid("reason", Wrong.NoReason),
        };
    }
}

/// <summary>Against one indicator or one record.</summary>
public sealed record AppealBody(string? Indicator, string? Record, string? Reason);

public sealed record AppealAnswer(bool Accepted, string? Reason);

/// <summary>An appeal for screens.</summary>
/// <param name="State">open, upheld, rejected or withdrawn.</param>
public sealed record AppealView(
    string Id,
    string? Indicator,
    string? Record,
    string Reason,
    string RaisedBy,
    DateTimeOffset RaisedAt,
    AppealState State,
    string? Decision,
    string? DecidedBy,
    DateTimeOffset? DecidedAt)
{
    internal static AppealView Of(Appeal appeal) => new(
        appeal.Id,
        appeal.Target == AppealTarget.Indicator ? appeal.TargetId : null,
        appeal.Target == AppealTarget.Indicator ? null : appeal.TargetId,
        appeal.Reason,
        appeal.RaisedBy,
        appeal.RaisedAt,
        appeal.State,
        appeal.Decision,
        appeal.DecidedBy,
        appeal.DecidedAt);
}
