namespace Orleans.Runtime;

/// <summary>The root of the runtime's own exceptions. A grain's exceptions reach the caller as they are.</summary>
public class OrleansException : Exception
{
    /// <summary>Without a message.</summary>
    public OrleansException()
    {
    }

    /// <summary>With a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The silo was set up wrongly.</summary>
public sealed class OrleansConfigurationException(string message) : OrleansException(message);

/// <summary>The silo is not running.</summary>
public sealed class SiloUnavailableException(string message) : OrleansException(message);

