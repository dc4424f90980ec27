using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>What somebody who leaves hands over (STF-03): listed by one person, each item signed by another.</summary>
internal static class HandoverEndpoints
{
    private const int LongestItem = 100;

    public static void MapHandoverEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/staff/{person}/engagements/{engagement}/handover").WithTags("Workforce").OfTheCentre();
        one.MapPost("/", ListAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-handover-listed").Fails(400, 404, 409);
        one.MapPost("/{number:int}/sign", SignAsync).RequirePermission(WorkforcePermissions.Review).Audited("staff-handover-signed")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> ListAsync(
        string person, string engagement, HandoverForm body, HttpContext http, HandoverStore store, StaffQueries staff, StaffDesk desk,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await EndedAsync(person, engagement, staff, cancel) is not { } ended)
        {
            return StaffDesk.Unknown();
        }

        if (ended.EndedOn is null)
        {
            return Problem.Conflict("engagement-goes-on");
        }

        var errors = new Dictionary<string, Fault>();
        var items = body.Items is null ? HandoverItem.Usual : [.. body.Items.Select(i => i?.Trim() ?? string.Empty)];
        if (items.Count is 0 or > HandoverStore.Most)
        {
            errors["items"] = items.Count == 0 ? Wrong.Missing : Wrong.TooMany(HandoverStore.Most);
        }

        for (var i = 0; i < items.Count && errors.Count == 0; i++)
        {
            if (TextRules.WhyNotLine(items[i], LongestItem) is { } why)
            {
                errors[$"items[{i}]"] = why;
            }
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.ListAsync(engagement, items, http.User.Name(), cancel))
        {
            return Problem.Conflict("too-much-handed-over");
        }

        await audit.WriteAsync(http, "staff-handover-listed", person);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Results<Ok<StaffView>, ProblemHttpResult>> SignAsync(
        string person, string engagement, int number, HandoverSignature body, HttpContext http, HandoverStore store, StaffQueries staff,
        StaffDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        if (await EndedAsync(person, engagement, staff, cancel) is null
            || (await store.OfAsync([engagement], cancel)).FirstOrDefault(i => i.Number == number) is not { } item)
        {
            return StaffDesk.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var remark = StaffDesk.Line(body.Remark, "remark", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (item.ListedBy == http.User.Name())
        {
            return Problem.Conflict("own-handover");
        }

        if (!await store.SignAsync(engagement, number, remark, http.User.Name(), cancel))
        {
            return Problem.Conflict("handover-signed");
        }

        await audit.WriteAsync(http, "staff-handover-signed", person, item.Item);
        return await desk.AnswerAsync(person, cancel);
    }

    private static async Task<Engagement?> EndedAsync(string person, string engagement, StaffQueries staff, CancellationToken cancel) =>
        (await staff.FindAsync(person, cancel))?.Engagements.FirstOrDefault(e => e.Id == engagement);
}
