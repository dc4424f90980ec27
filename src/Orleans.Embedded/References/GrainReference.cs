namespace Orleans.Runtime;

/// <summary>A reference to a grain or an observer. It may be kept, compared and sent in messages.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private protected GrainReference(GrainRuntime runtime, GrainId grainId) => (Runtime, GrainId) = (runtime, grainId);

    /// <summary>What it refers to.</summary>
    public GrainId GrainId { get; }

    internal GrainRuntime Runtime { get; }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>Whether both refer to the same.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they refer to different ones.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{GrainId}";
}
