namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>Which numbers were asked to rate a call lately, so that nobody is pestered.</summary>
public interface IAskedRatings
{
    /// <summary>True where it cannot be said now; never throws for a database that is away. Nobody waits for it.</summary>
    /// <param name="callerNumber">As calls are stored; not empty.</param>
    /// <param name="within">How long ago counts.</param>
    ValueTask<bool> WasAskedAsync(string callerNumber, TimeSpan within);
}

/// <summary>Where no history is kept everybody may be asked.</summary>
public sealed class NoAskedRatings : IAskedRatings
{
    public ValueTask<bool> WasAskedAsync(string callerNumber, TimeSpan within) => new(false);
}
