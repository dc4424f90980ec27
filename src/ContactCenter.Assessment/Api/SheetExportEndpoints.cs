using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>A month's sheet as a file (RPT-09): with a reason, a watermark and an entry in the audit log.</summary>
internal static class SheetExportEndpoints
{
    public static void MapSheetExportEndpoints(this IEndpointRouteBuilder api)
    {
        foreach (var (extension, contentType) in ReportFiles.Types)
        {
            api.MapGet($"/contracts/{{id}}/months/{{month}}.{extension}", (string id, string month, [AsParameters] ExportQuestion question, [AsParameters] SheetExport export) =>
                export.SendAsync(id, month, question, extension))
                .RequirePermission(AssessmentPermissions.ExportSheets).WithTags("Sheets")
                .Audited("sheet-exported").SendsFile(contentType).Fails(400, 404);
        }
    }
}

/// <summary>What an export of a sheet needs.</summary>
internal sealed record SheetExport(HttpContext Http, ContractGate Gate, MonthSheets Months, SheetNoticeReader Notices, ReportDesk Desk, ReportFiles Files, ICentre Centre, TimeProvider Time, AuditTrail Audit)
{
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendAsync(string id, string month, ExportQuestion question, string extension)
    {
        if (Gate.Find(Http.User, id, month) is not var (contract, parsed) || await Months.FindAsync(contract, parsed, Http.RequestAborted) is not { } found)
        {
            return Problem.NotFound("unknown-month");
        }

        if (question.Errors() is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        await Audit.WriteAsync(Http, "sheet-exported", $"{id}/{month}.{extension}", question.Reason);
        var now = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Centre.Zone);
        var alarm = (await Notices.ReadAsync(contract, found, Http.RequestAborted)).Alarm;
        var document = Desk.SheetReport(found, question.In, question.Watermark(Http, now), alarm);
        return Files.Send(document, extension, $"{id}-{month}");
    }
}
