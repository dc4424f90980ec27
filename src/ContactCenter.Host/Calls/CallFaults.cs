using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Calls;

/// <summary>What can be wrong with what is asked of a call and with no other thing.</summary>
internal static class CallFaults
{
    public static readonly FaultKind OneOfTwo = new("one-of-two", "Give either an agent or a number.");
    public static readonly FaultKind OneOfThree = new("one-of-three", "Give a queue, an agent or a number.");

    public static readonly FaultKind NoDisposition = new(
        "no-disposition", "'{name}' is not a disposition; GET /api/dispositions lists them.");

    public static readonly FaultKind DispositionOver = new(
        "disposition-over", "'{name}' cannot be chosen on {day}; GET /api/dispositions says which can.");

    public static readonly FaultKind ToldNeeded = new(
        "told-needed", "'{name}' is out of scope: write down what the caller was told (TEL-07).");
}
