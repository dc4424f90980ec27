using System.Globalization;
using System.Text.Json;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Facts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Views;
using ContactCenter.Storage.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>Reports of days, weeks, months, quarters, half-years and years, as pages and as files (RPT-03, RPT-06).</summary>
internal static class ReportEndpoints
{
    public static void MapReportEndpoints(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").RequireAuthorization(AssessmentPolicies.Read).WithTags("Reports");
        reports.MapGet("/{kind}", (string kind, [AsParameters] PeriodQuestion period, string? language, [AsParameters] PeriodReports made) =>
            made.ShowAsync(kind, period, language));
        foreach (var extension in ReportFiles.Extensions)
        {
            reports.MapGet($"/{{kind}}.{extension}", (string kind, [AsParameters] PeriodQuestion period, [AsParameters] ExportQuestion export, [AsParameters] PeriodReports made) =>
                made.SendAsync(kind, period, export, extension));
        }
    }
}

/// <param name="On">A day of the period; today when null.</param>
/// <param name="Contract">Of which calls; the whole centre when null, for who sees all of it.</param>
internal sealed record PeriodQuestion(string? On, string? Contract);

/// <summary>What a period report is made with.</summary>
internal sealed record PeriodReports(
    HttpContext Http, ContractGate Gate, PeriodFiguresReader Figures, ContractStore Contracts, ExternalFigures External, ReportFiles Files, ICentre Centre, ReportDuty Duty)
{
    public async Task<IResult> ShowAsync(string kind, PeriodQuestion question, string? language)
    {
        var (period, contract, problem) = Read(kind, question, ExportQuestion.LanguageErrors(language));
        return problem ?? Results.Ok(ReportView.Of(
            await MakeAsync(period!, contract, new(null, language), watermark: null), period!.ToString()));
    }

    public async Task<IResult> SendAsync(string kind, PeriodQuestion question, ExportQuestion export, string extension)
    {
        var (period, contract, problem) = Read(kind, question, export.Errors());
        if (problem is not null)
        {
            return problem;
        }

        await Duty.Audit.WriteAsync(Http, "report-exported", $"{contract?.Id.Value ?? "centre"}/{kind}/{period}.{extension}", export.Reason);
        var document = await MakeAsync(period!, contract, export, export.Watermark(Http, Duty.Now(Centre)));
        return Files.Send(document, extension, $"{contract?.Id.Value ?? "centre"}-{period}");
    }

    private (ReportPeriod? Period, Contract? Contract, IResult? Problem) Read(string kind, PeriodQuestion question, Dictionary<string, string> errors)
    {
        var kinds = Enum.GetValues<PeriodKind>().ToDictionary(k => JsonNamingPolicy.CamelCase.ConvertName(k.ToString()), StringComparer.Ordinal);
        if (!kinds.TryGetValue(kind, out var parsed))
        {
            return (null, null, ApiProblem.NotFound("unknown-report"));
        }

        var day = Centre.Today;
        if (question.On is { } on && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            errors["on"] = "Not a day such as 2026-01-31.";
        }

        // A week before the first or after the last day that there is has no report.
        if (day.Year is < 2000 or > 9000)
        {
            errors["on"] = "Between the years 2000 and 9000.";
        }

        if (question.Contract is null && !Gate.SeesAll(Http.User))
        {
            errors["contract"] = "Say which contract.";
        }

        if (errors.Count > 0)
        {
            return (null, null, ApiProblem.Invalid(errors));
        }

        var contract = question.Contract is { } id ? Gate.Find(Http.User, id) : null;
        return question.Contract is not null && contract is null
            ? (null, null, ApiProblem.NotFound("unknown-contract"))
            : (ReportPeriod.Containing(parsed, day), contract, null);
    }

    private async Task<ReportDocument> MakeAsync(ReportPeriod period, Contract? contract, ExportQuestion question, string? watermark)
    {
        var cancel = Http.RequestAborted;
        var month = YearMonth.Of(period.To);
        var others = contract is not null && period.Kind == PeriodKind.Month ? await External.ApprovedAsync(contract.Id, month, cancel) : FactSet.Empty;
        return PeriodReport.Of(new()
        {
            Figures = await Figures.ReadAsync(contract is null ? CallScope.Everything : FactQueries.Of(contract.Scope), period, Centre.Zone, others, cancel),
            Language = question.In,
            GeneratedAt = Duty.Now(Centre),
            Contract = contract,
            Rules = contract is null ? null : await Contracts.RulesOfAsync(contract, month, cancel),
            QueueName = Centre.NameOfQueue,
            AgentName = Centre.NameOfAgent,
            Watermark = watermark,
        });
    }
}

/// <summary>When a report is made, and where it is written down that it was.</summary>
internal sealed class ReportDuty(TimeProvider time, AuditTrail audit)
{
    public AuditTrail Audit => audit;

    public DateTimeOffset Now(ICentre centre) => TimeZoneInfo.ConvertTime(time.GetUtcNow(), centre.Zone);
}
