namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>A reason with the exception that led to it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
        => (ReasonCode, Exception, Description) = (code, exception, text);

    /// <summary>The kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The reason in words.</summary>
    public string Description { get; }

    /// <summary>The exception that led to it, if one did.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}." : $"{ReasonCode}: {Description}. Exception: {Exception}";
}

/// <summary>The kinds of reason for which an activation ends.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>None was given.</summary>
    None,

    /// <summary>The process ends.</summary>
    ShuttingDown,

    /// <summary>It could not be activated.</summary>
    ActivationFailed,

    /// <summary>Its directory entry was lost.</summary>
    DirectoryFailure,

    /// <summary>Nobody called it for long enough.</summary>
    ActivationIdle,

    /// <summary>It does not answer.</summary>
    ActivationUnresponsive,

    /// <summary>There is another one.</summary>
    DuplicateActivation,

    /// <summary>It cannot serve a newer interface.</summary>
    IncompatibleRequest,

    /// <summary>An error in the application.</summary>
    ApplicationError,

    /// <summary>The application asked for it.</summary>
    ApplicationRequested,

    /// <summary>It moves to another silo.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
