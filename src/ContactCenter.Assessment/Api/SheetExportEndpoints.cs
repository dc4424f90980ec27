using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Reports.MonthSheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>A month's sheet as a file (RPT-09): with a reason, a watermark and an entry in the audit log.</summary>
internal static class SheetExportEndpoints
{
    public static void MapSheetExportEndpoints(this IEndpointRouteBuilder api)
    {
        foreach (var extension in ReportFiles.Extensions)
        {
            api.MapGet($"/contracts/{{id}}/months/{{month}}.{extension}", (string id, string month, [AsParameters] ExportQuestion question, [AsParameters] SheetExport export) =>
                export.SendAsync(id, month, question, extension)).RequireAuthorization(AssessmentPolicies.Read).WithTags("Sheets");
        }
    }
}

/// <summary>What an export of a sheet needs.</summary>
internal sealed record SheetExport(HttpContext Http, ContractGate Gate, MonthSheets Months, SheetNoticeReader Notices, ReportFiles Files, ICentre Centre, TimeProvider Time, AuditTrail Audit)
{
    public async Task<IResult> SendAsync(string id, string month, ExportQuestion question, string extension)
    {
        if (Gate.Find(Http.User, id, month) is not var (contract, parsed) || await Months.FindAsync(contract, parsed, Http.RequestAborted) is not { } found)
        {
            return ApiProblem.NotFound("unknown-month");
        }

        if (question.Errors() is { Count: > 0 } errors)
        {
            return ApiProblem.Invalid(errors);
        }

        await Audit.WriteAsync(Http, "sheet-exported", $"{id}/{month}.{extension}", question.Reason);
        var now = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Centre.Zone);
        var document = MonthSheetReport.Of(new()
        {
            Sheet = found.Sheet,
            Contract = found.Contract,
            Rules = found.Rules,
            Language = question.In,
            GeneratedAt = now,
            BureauName = Centre.NameOf(found.Contract.Bureau),
            ProviderName = Centre.NameOf(found.Contract.Provider),
            Closed = found.Closing,
            Alarm = (await Notices.ReadAsync(contract, found, Http.RequestAborted)).Alarm,
            Watermark = question.Watermark(Http, now),
        });
        return Files.Send(document, extension, $"{id}-{month}");
    }
}
