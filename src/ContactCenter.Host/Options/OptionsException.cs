namespace ContactCenter.Host.Options;

/// <summary>The configuration cannot be used. <see cref="Errors"/> has all reasons, for a person to read.</summary>
public sealed class OptionsException(IReadOnlyList<string> errors)
    : Exception("The configuration cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, errors.Select(e => "  - " + e)))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
