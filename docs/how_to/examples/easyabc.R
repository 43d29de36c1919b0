# Sequential ABC with EasyABC (Jabot, Faure & Dumoulin 2013), the model called through its contract of input and output files.
#   HOMEWARD=/path/to/homeward Rscript easyabc.R
library(EasyABC)
prior    <- list(c("unif", -0.15, -0.02), c("unif", 1, 4))
observed <- c(0.45, 0.62)
result <- ABC_sequential(method = "Lenormand", model = binary_model_cluster("./easyabc_model.sh"), prior = prior, nb_simul = 100,
                         summary_stat_target = observed, p_acc_min = 0.05, use_seed = TRUE, n_cluster = 2)
print(result$param)
