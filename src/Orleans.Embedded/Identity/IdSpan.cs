using System.Text;

namespace Orleans.Runtime;

/// <summary>A part of a grain's identity: a type name or a key.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    [Id(0)]
    private readonly string? _text;

    private IdSpan(string text) => _text = text;

    /// <summary>Takes the UTF-8 form.</summary>
    public IdSpan(byte[] value) => _text = Encoding.UTF8.GetString(value);

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_text);

    /// <summary>Takes the text form.</summary>
    public static IdSpan Create(string id) => new(id);

    /// <inheritdoc/>
    public bool Equals(IdSpan other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    /// <summary>Whether both are the same text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => _text ?? string.Empty;
}
