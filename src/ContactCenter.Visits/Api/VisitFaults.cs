using ContactCenter.Domain.Faults;

namespace ContactCenter.Visits.Api;

/// <summary>What can be wrong with a visit and with no other thing.</summary>
internal static class VisitFaults
{
    public static readonly FaultKind Area = new("not-in-zone-map", "'{area}' is not in the zone map.");
    public static readonly FaultKind Consent = new("consent-time", "Not in the future, and at most a day ago.");
    public static readonly FaultKind Technician = new("no-technician", "'{name}' makes no visits.");
    public static readonly FaultKind Signature = new("signature-refused", "The signature: {zh} / {en}");
}
