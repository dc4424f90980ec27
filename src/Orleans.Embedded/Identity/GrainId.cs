namespace Orleans.Runtime;

/// <summary>The identity of one grain: its type and its key, written <c>type/key</c>.</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>The grain's type.</summary>
    [Id(0)]
    public GrainType Type { get; } = type;

    /// <summary>The grain's key.</summary>
    [Id(1)]
    public IdSpan Key { get; } = key;

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Makes an id of its parts.</summary>
    public static GrainId Create(string type, string key) => new(GrainType.Create(type), IdSpan.Create(key));

    /// <summary>Makes an id of its parts.</summary>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>Makes an id of its parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">There is no slash, or no type before it.</exception>
    public static GrainId Parse(string value) => TryParse(value, out var id)
        ? id
        : throw new FormatException($"'{value}' is not a grain id of the form 'type/key'.");

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? value, out GrainId result)
    {
        var slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        result = slash > 0 ? Create(value![..slash], value[(slash + 1)..]) : default;
        return slash > 0;
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode()
    {
        var hash = 2166136261u;
        foreach (var letter in ToString())
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }

    /// <inheritdoc/>
    public int CompareTo(GrainId other) => Type.CompareTo(other.Type) is var byType and not 0 ? byType : Key.CompareTo(other.Key);

    /// <summary>Whether both name the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they name different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";
}
