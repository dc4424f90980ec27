using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Cases.Api;

/// <summary>A major matter is reported to the city bureau and to the tax bureau, and each confirms when it received it (TKT-12).</summary>
internal static class TicketReportEndpoints
{
    private const int LongestName = 120;

    public static void MapTicketReportEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/tickets/{ticket}/reports").WithTags("Tickets");
        all.MapPost("/", ReportAsync).RequirePermission(TicketPermissions.Review).Audited("ticket-reported").Fails(400, 404, 409);
        all.MapPost("/{report:long}/receipt", ReceiveAsync).RequirePermission(TicketPermissions.Review).Audited("ticket-report-received")
            .Fails(400, 404, 409);
    }

    /// <summary>That it was reported, now.</summary>
    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> ReportAsync(
        string ticket, TicketReportForm body, HttpContext http, TicketDesk desk, TicketQueries queries, TicketReports reports,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Office is null)
        {
            errors["office"] = Wrong.Missing;
        }

        CheckName("recipient", body.Recipient, errors);
        var sight = desk.SightOf(http.User);
        return errors.Count > 0 ? Problem.Invalid(errors)
            : await queries.FindAsync(ticket, sight, cancel) is not { } found ? TicketDesk.Unknown()
            : !(await desk.TypeOfAsync(found, cancel)).IsReported || !found.IsOpen ? Problem.Conflict("ticket-not-to-report")
            : await reports.ReportAsync(found, body.Office!.Value, body.Recipient!.Trim(), http.User.Name(), cancel)
                ? await desk.DoneAsync(ticket, sight, "ticket-reported", why: null, http, cancel)
                : Problem.Conflict(TicketRefusals.Changed);
    }

    /// <summary>When the office received it, as the office says.</summary>
    private static async Task<Results<Ok<TicketView>, ProblemHttpResult>> ReceiveAsync(
        string ticket, long report, TicketReceiptForm body, HttpContext http, TicketDesk desk, TicketQueries queries,
        TicketReports reports, CaseClock clock, CancellationToken cancel)
    {
        var (errors, sight) = (new Dictionary<string, Fault>(), desk.SightOf(http.User));
        CheckName("receivedBy", body.ReceivedBy, errors);
        if (body.ReceivedAt is null || body.ReceivedAt > clock.Now)
        {
            errors["receivedAt"] = body.ReceivedAt is null ? Wrong.Missing : CaseFaults.InFuture;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await queries.FindAsync(ticket, sight, cancel) is not { } found)
        {
            return TicketDesk.Unknown();
        }

        if ((await reports.OfAsync(ticket, cancel)).FirstOrDefault(r => r.Id == report) is not { } made)
        {
            return Problem.NotFound("unknown-ticket-report");
        }

        return body.ReceivedAt < made.ReportedAt ? Problem.Invalid("receivedAt", CaseFaults.ReceivedBefore)
            : await reports.ReceiveAsync(found, report, body.ReceivedAt!.Value, body.ReceivedBy!.Trim(), http.User.Name(), cancel)
                ? await desk.DoneAsync(ticket, sight, "ticket-report-received", why: null, http, cancel)
                : Problem.Conflict("ticket-report-received");
    }

    private static void CheckName(string field, string? text, Dictionary<string, Fault> errors)
    {
        if (TextRules.WhyNotLine(text?.Trim(), LongestName) is { } why)
        {
            errors[field] = why;
        }
    }
}

/// <param name="Office">To whom it was reported.</param>
/// <param name="Recipient">Who there; a line of 1 to 120 characters.</param>
public sealed record TicketReportForm(ReportOffice? Office, string? Recipient);

/// <param name="ReceivedAt">When the office received it: not before it was reported, not after now.</param>
/// <param name="ReceivedBy">Who there confirmed it; a line of 1 to 120 characters.</param>
public sealed record TicketReceiptForm(DateTimeOffset? ReceivedAt, string? ReceivedBy);
