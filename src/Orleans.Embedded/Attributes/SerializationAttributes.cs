namespace Orleans;

/// <summary>Marks a type that may cross a grain boundary. Members to be carried have an <see cref="IdAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether the parameters of a primary constructor are carried; by default they are for records and are not for classes.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; } = true;

    /// <summary>Which members get their ids from the compiler.</summary>
    public GenerateFieldIds GenerateFieldIds { get; init; } = GenerateFieldIds.None;
}

/// <summary>Which members of a serialisable type get ids without an <see cref="IdAttribute"/>.</summary>
public enum GenerateFieldIds
{
    /// <summary>None: every carried member has an explicit id.</summary>
    None,

    /// <summary>All public properties.</summary>
    PublicProperties,
}

/// <summary>The position of a member in the serialised form, unique within its declaring type.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>The id.</summary>
    public uint Id { get; } = id;
}

/// <summary>A name for a type, an interface or a method that stays when the code is renamed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The lasting name.</summary>
    public string Alias { get; } = alias;
}

/// <summary>Promises that instances never change, so that they are passed by reference and not copied.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ImmutableAttribute : Attribute;

/// <summary>The deadline of the calls of one method, in place of the configured one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The deadline, counted from the call.</summary>
    public TimeSpan? Timeout { get; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
}
