using System.ComponentModel.DataAnnotations;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>A request for acceptance for screens.</summary>
/// <param name="DueOn">Last local day for the buyer to start.</param>
/// <param name="Certain">False when the holidays of a year on the way were not known.</param>
/// <param name="State">due, overdue, started or late.</param>
public sealed record AcceptanceRequestView(
    string Id,
    string From,
    string To,
    string Note,
    DateOnly DueOn,
    bool Certain,
    [AllowedValues("due", "overdue", "started", "late")] string State,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    string? StartedBy,
    DateTimeOffset? StartedAt)
{
    /// <param name="now">In the centre's offset: a day is over at its midnight there.</param>
    internal static AcceptanceRequestView Of(AcceptanceRequest request, DateTimeOffset now) => new(
        FormattableString.Invariant($"{request.Id}"),
        request.From.ToString(),
        request.To.ToString(),
        request.Note,
        request.DueOn,
        request.Certain,
        StateOf(request, now),
        request.RequestedBy,
        request.RequestedAt,
        request.Start?.StartedBy,
        request.Start?.StartedAt);

    private static string StateOf(AcceptanceRequest request, DateTimeOffset now)
    {
        var decisive = request.Start?.StartedAt.ToOffset(now.Offset) ?? now;
        var late = DateOnly.FromDateTime(decisive.DateTime) > request.DueOn;
        return (request.Start is not null, late) switch
        {
            (true, false) => "started",
            (true, true) => "late",
            (false, true) => "overdue",
            _ => "due",
        };
    }
}
