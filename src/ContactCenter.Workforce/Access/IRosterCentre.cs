using NodaTime;

namespace ContactCenter.Workforce.Access;

/// <summary>What rosters and posts ask of the centre around them: shifts are times of day in its zone.</summary>
public interface IRosterCentre
{
    DateTimeZone Zone { get; }

    /// <summary>Seats of the centre (STF-16).</summary>
    int Seats { get; }
}
