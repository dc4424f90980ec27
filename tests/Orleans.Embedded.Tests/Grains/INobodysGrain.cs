namespace Orleans.Embedded.Tests;

/// <summary>No class implements it.</summary>
[Alias("tests.nobody")]
public interface INobodysGrain : IGrainWithStringKey;
