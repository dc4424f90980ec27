using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Flows;

/// <summary>What can be wrong with a flow and with no other thing.</summary>
internal static class FlowFaults
{
    public static readonly FaultKind StepCount = new("step-count", "A flow has 1 to {most} steps.");
    public static readonly FaultKind NoStep = new("no-step", "There is no step '{name}'.");
    public static readonly FaultKind NextNeeded = new("next-needed", "Give the step that comes next.");
    public static readonly FaultKind Unreached = new("unreached", "No way leads to '{name}'.");
    public static readonly FaultKind NoEnd = new("no-end", "From '{name}' no way leads to an end: the call goes round for ever.");
    public static readonly FaultKind Spins = new("spins", "'{name}' comes back to itself without anything to wait for.");

    public static readonly FaultKind SayPart = new(
        "say-part", "Give a prompt, a text or a value, one of them; English beside its own only.");

    public static readonly FaultKind NoKey = new("no-key", "'{name}' is no key: 0 to 9, * or #.");
    public static readonly FaultKind KeyNeeded = new("key-needed", "At least one key is needed.");
    public static readonly FaultKind ValueName = new("value-name", "Give 1 to {most} letters, digits or underscores, and none of {words}.");
    public static readonly FaultKind ValueUnset = new("value-unset", "No step of this flow says what '{name}' is.");
    public static readonly FaultKind Silent = new("silent-text", "There is nothing in this text that can be spoken.");
    public static readonly FaultKind SetsNothing = new("sets-nothing", "Set at least one thing.");
    public static readonly FaultKind Url = new("hook-address", "Give an address such as https://crm.example/flow, without a password.");
    public static readonly FaultKind NoExit = new("no-exit", "'{name}' has no way out of this step.");
    public static readonly FaultKind OverflowNeeded = new("overflow-needed", "Give where the call goes after the longest wait.");
}
