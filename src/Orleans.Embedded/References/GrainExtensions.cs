using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What references and grain objects can tell about themselves.</summary>
public static class GrainExtensions
{
    /// <summary>The id of the grain.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase self => self.GrainContext.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"A {grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>The string key of the grain.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>The <see cref="Guid"/> key of the grain.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain) => Guid.ParseExact(grain.GetPrimaryKeyString(), "N");

    /// <summary>The integer key of the grain.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain)
        => long.Parse(grain.GetPrimaryKeyString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>A reference to the same grain through another of its interfaces; from inside the grain, a reference to itself.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        => (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static object AsReference(this IAddressable grain, Type interfaceType) => grain switch
    {
        GrainReference reference => interfaceType.IsInstanceOfType(reference) ? reference : reference.Runtime.References.Make(interfaceType, reference.GrainId),
        IGrainBase self => ((Activation)self.GrainContext).Runtime.References.Make(interfaceType, self.GrainContext.GrainId),
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"A {grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();
}
