using ContactCenter.Backoffice.Sealing;
using ContactCenter.Workforce.Access;

namespace ContactCenter.Workforce.Tests;

/// <summary>A centre at +08:00 whose day is that of a clock.</summary>
internal sealed class FixedCentre(TimeProvider clock, string folder) : IWorkforceCentre
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public KeyFileSeal Identities => new(Path.Combine(folder, "staff.key"));

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    public DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    public string ReadNumber(string? typed) => typed ?? string.Empty;

    public bool HasSeat(string agent) => true;

    public Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel) => throw new NotSupportedException();
}
