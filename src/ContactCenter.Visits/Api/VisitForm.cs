using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Visits.Visits;
using ContactCenter.Visits.Zones;

namespace ContactCenter.Visits.Api;

/// <summary>Reads what is agreed on, and says everything that is wrong with it.</summary>
internal sealed class VisitForm(IVisitCentre centre, ZoneMapStore zones, TimeProvider time)
{
    public const int LongestText = 500;

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    /// <returns>Null when something is wrong.</returns>
    public async Task<Visit?> ReadAsync(VisitWish body, ClaimsPrincipal by, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var map = await zones.CurrentAsync(cancel);
        var area = body.Area?.Trim() ?? string.Empty;
        if (map?.Find(area) is not { } zone)
        {
            errors["area"] = area.Length == 0 ? Wrong.Missing : VisitFaults.Area.With(area);
            zone = default;
        }

        var number = centre.ReadNumber(body.Number);
        if (number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        var at = body.ConsentAt ?? now;
        if (at > now || at < now - Oldest)
        {
            errors["consentAt"] = VisitFaults.Consent;
        }

        var (name, street) = (Line(body.Name, "name", 50, errors), Line(body.Street, "street", 200, errors));
        var (fault, consentBy) = (Line(body.Fault, "fault", LongestText, errors), Line(body.ConsentBy, "consentBy", 50, errors));
        var ticket = string.IsNullOrWhiteSpace(body.Ticket) ? null : Line(body.Ticket, "ticket", 40, errors);
        if (ticket is not null && !errors.ContainsKey("ticket") && !await centre.MaySeeTicketAsync(by, ticket, cancel))
        {
            errors["ticket"] = Wrong.Unknown(ticket);
        }

        var id = "v-" + Guid.CreateVersion7(now).ToString("N");
        return errors.Count > 0
            ? null
            : new(id, ticket, name, number, area, street, zone, map!.Version, fault, consentBy, at, by.Name(), default, true);
    }

    public static string Line(string? text, string field, int longest, Dictionary<string, Fault> errors)
    {
        var line = text?.Trim() ?? string.Empty;
        if (TextRules.WhyNotLine(line, longest) is { } why)
        {
            errors[field] = why;
        }

        return line;
    }
}
