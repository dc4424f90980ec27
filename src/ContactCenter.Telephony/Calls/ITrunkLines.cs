using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Calls;

/// <summary>Lines to numbers outside that a call in progress takes besides its own: each counts against the limits of its trunk.</summary>
public interface ITrunkLines
{
    /// <summary>Takes a line, to be given back by <see cref="Release"/>.</summary>
    /// <param name="trunk">Of which.</param>
    /// <param name="line">An id of its own, under which it counts.</param>
    /// <returns>False: none is free.</returns>
    ValueTask<bool> TakeAsync(TrunkId trunk, CallId line);

    /// <summary>Gives it back; one that was not taken is ignored.</summary>
    void Release(CallId line);
}
