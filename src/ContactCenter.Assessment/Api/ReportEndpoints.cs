using System.Globalization;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Views;
using ContactCenter.Backoffice.Auditing;
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

/// <summary>Reports of days, weeks, months, quarters, half-years and years, the operation and the online report, as pages and as files (RPT-01…RPT-06).</summary>
internal static class ReportEndpoints
{
    public static void MapReportEndpoints(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapGet("/{kind}", (string kind, [AsParameters] PeriodQuestion period, string? language, [AsParameters] PeriodReports made) =>
            made.ShowAsync(kind, period, language)).RequirePermission(AssessmentPermissions.ReadReports).Fails(400, 404);
        foreach (var (extension, contentType) in ReportFiles.Types)
        {
            reports.MapGet($"/{{kind}}.{extension}", (string kind, [AsParameters] PeriodQuestion period, [AsParameters] ReportQuestion export, [AsParameters] PeriodReports made) =>
                made.SendAsync(kind, period, export, extension))
                .RequirePermission(AssessmentPermissions.ExportReports)
                .Audited("report-exported").SendsFile(contentType).Fails(400, 404).TakesQuery(ExportNote.Value);
        }
    }
}

/// <param name="On">A day of the period; today when null.</param>
/// <param name="Contract">Of which calls; the whole centre when null, for who sees all of it.</param>
internal sealed record PeriodQuestion(string? On, string? Contract);

/// <summary>What a report over HTTP is made with.</summary>
internal sealed record PeriodReports(HttpContext Http, ContractGate Gate, ContractDirectory Contracts, ReportDesk Desk, ReportFiles Files, ICentre Centre, TimeProvider Time, AuditTrail Audit)
{
    public async Task<Results<Ok<ReportPageView>, ProblemHttpResult>> ShowAsync(string word, PeriodQuestion question, string? language)
    {
        var (asked, problem) = Read(word, question, new ReportQuestion(language).Errors());
        if (asked is null)
        {
            return problem!;
        }

        var document = await Desk.MakeAsync(asked.Kind, asked.Day, asked.Contract, new ReportQuestion(language).In, watermark: null, Http.RequestAborted);
        return document is null ? Problem.NotFound("unknown-month") : TypedResults.Ok(ReportPageView.Of(document, asked.Period));
    }

    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendAsync(string word, PeriodQuestion question, ReportQuestion export, string extension)
    {
        var errors = export.Errors();
        var note = ExportNote.Read(Http, TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Centre.Zone), errors);
        var (asked, problem) = Read(word, question, errors);
        if (asked is null || note is null)
        {
            return problem!;
        }

        var who = asked.Contract?.Id.Value ?? "centre";
        await note.WriteAsync(Audit, Http, "report-exported", $"{who}/{word}/{asked.Period}.{extension}");
        var document = await Desk.MakeAsync(asked.Kind, asked.Day, asked.Contract, export.In, note.Mark, Http.RequestAborted);
        return document is null ? Problem.NotFound("unknown-month") : Files.Send(document, extension, $"{who}-{word}-{asked.Period}");
    }

    private (AskedReport? Asked, ProblemHttpResult? Problem) Read(string word, PeriodQuestion question, Dictionary<string, Fault> errors)
    {
        if (ReportKinds.Of(word) is not { } kind)
        {
            return (null, Problem.NotFound("unknown-report"));
        }

        var day = Centre.Today;
        if (question.On is { } on && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            errors["on"] = Wrong.NoDay;
        }

        // A week before the first or after the last day that there is has no report.
        if (day.Year is < 2000 or > 9000)
        {
            errors["on"] = AssessmentFaults.Years;
        }

        if (question.Contract is null && (ReportKinds.NeedsContract(kind) || !Gate.SeesAll(Http.User)))
        {
            errors["contract"] = AssessmentFaults.ContractNeeded;
        }

        if (errors.Count > 0)
        {
            return (null, Problem.Invalid(errors));
        }

        var contract = question.Contract is { } id ? Gate.Find(Http.User, id) : null;
        if (question.Contract is not null && contract is null)
        {
            return (null, Problem.NotFound("unknown-contract"));
        }

        var asked = new AskedReport(kind, day, contract);
        return contract is null || Contracts.CoverageOf(contract).Of(asked.Containing).Count > 0
            ? (asked, null)
            : (null, Problem.Invalid("on", AssessmentFaults.OutOfTerm.With(contract.FirstDay, contract.LastServedDay)));
    }

    private sealed record AskedReport(ReportKind Kind, DateOnly Day, Contract? Contract)
    {
        public ReportPeriod Containing => ReportPeriod.Containing(ReportKinds.PeriodOf(Kind), Day);

        public string Period => Containing.ToString();
    }
}
