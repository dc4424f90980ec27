namespace Orleans.Embedded.Tests;

/// <summary>A grain that notes the steps of its life. Key prefixes choose how it misbehaves.</summary>
[Alias("tests.life")]
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>The number of this activation: 1 for the grain's first.</summary>
    [Alias("generation")]
    Task<int> Generation();

    [Alias("end")]
    Task End();

    [Alias("end-while-held")]
    Task<int> EndWhileHeld(string gate);

    [Alias("stay")]
    Task Stay(TimeSpan time);
}

[Alias("tests.numbered")]
public interface INumberedGrain : IGrainWithIntegerKey
{
    [Alias("key")]
    Task<long> Key();
}

[Alias("tests.guided")]
public interface IGuidedGrain : IGrainWithGuidKey
{
    [Alias("key")]
    Task<Guid> Key();
}
