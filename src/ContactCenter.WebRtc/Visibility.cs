using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ContactCenter.WebRtc.Tests")]
[assembly: InternalsVisibleTo("ContactCenter.Benchmarks")]
